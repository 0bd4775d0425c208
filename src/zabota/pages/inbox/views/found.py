"""The page of the search: results as one types, and the whole of each group."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from zabota.base.ui.fragments import show, wants_fragment
from zabota.core.palette.ranking import rank
from zabota.core.query.asking import LONGEST, read
from zabota.core.query.asking.writing import words
from zabota.pages.inbox import shell
from zabota.pages.inbox.http import Asked, signed_in
from zabota.pages.inbox.palette.places import places
from zabota.pages.inbox.palette.settings import settings_found
from zabota.pages.inbox.searching import field
from zabota.pages.inbox.searching.page import GROUPS, page
from zabota.pages.inbox.searching.place import place

PLACES = 8
MOST_CHIPS = 12
LARGEST = 10**15


@require_safe
@signed_in
def found(request: Asked) -> HttpResponse:
    """`q`: what was typed; `c`: each condition that is a chip already; `in`: of one group alone; `after`: a later page;
    `exactly`: no slip is forgiven; `beside`: the number of the ticket from which one came.
    """
    text = request.GET.get("q", "")[: LONGEST * 2]
    given = [one[:LONGEST] for one in request.GET.getlist("c")[:MOST_CHIPS]]
    group = request.GET.get("in", "")
    if group not in GROUPS:
        raise Http404
    beside = request.GET.get("beside", "")
    try:
        facts = page(
            request.user,
            field.typed(given, text),
            group=group,
            exactly="exactly" in request.GET,
            cursor=request.GET.get("after", "")[:80],
            beside=beside if beside.isdecimal() and len(beside) < 10 else "",
        )
    except ValueError:
        raise Http404 from None
    if wants_fragment(request):
        return _as_typed(request, facts, given, text)
    facts |= _as_page(facts)
    known = [one for one in places(request.user) if not one.fields]
    facts["settings_found"] = settings_found(request.user, text[:100])
    facts["places"] = (
        [] if facts["anything"] else [one.thing for one in rank(text[:100], known, lambda place: place.words)][:PLACES]
    )
    return show(request, "inbox/found.html", shell.rail(request.user) | facts)


@require_safe
@signed_in
def found_place(request: Asked) -> HttpResponse:
    """What stands beside the results: `ticket`, `message`, and `q` for which they were found."""
    number, message = (_number(request.GET.get(name, "")) for name in ("ticket", "message"))
    if number is None:
        return HttpResponse()
    facts = place(request.user, request.GET.get("q", "")[: LONGEST * 2], number, message)
    facts["beside"] = _number(request.GET.get("beside", ""))
    return show(request, "inbox/found/place.html", facts)


def _as_page(facts: dict[str, Any]) -> dict[str, Any]:
    found = facts["found"]
    return {
        "chips": field.chips(found.asked, found, str(facts["group"])),
        "typed": words(found.asked),
    }


def _as_typed(request: Asked, facts: dict[str, Any], given: list[str], text: str) -> HttpResponse:
    """Conditions that were typed to their end become chips, and leave the field; the address says all of it."""
    found = facts["found"]
    keys = [one.key for one in found.asked.conditions if one.key]
    asked, rest = field.settled(text, keys)
    before = read(" ".join(given), keys)
    shown = tuple(dict.fromkeys((*before.conditions, *asked.conditions)))
    facts |= {
        "chips": field.chips(found.asked, found, str(facts["group"]), shown),
        "rest": rest if asked.conditions else text,
        "typed": text,
    }
    response = show(request, "inbox/found/results.html", facts)
    response.headers["HX-Replace-Url"] = field.address(found.asked, str(facts["group"]))
    return response


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and int(text[:16]) < LARGEST else None
