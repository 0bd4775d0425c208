"""GET /reports/bounces/, the list behind its figures, the table as a file; what a lead writes beside a cause."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.people.access import agent_of, may, required
from zabota.base.ui.days import number
from zabota.base.ui.spreadsheet import as_csv
from zabota.rooms.reports import words
from zabota.rooms.reports.football import actions, page, period, queries
from zabota.rooms.reports.models import Cure

NARROW = ("giver", "taker", "cause")
MOST = 500  # bounces a hundred tickets: a target beyond that is a slip of the key
LONGEST = 120


@required("reports.read")
@require_safe
def bounces(request: HttpRequest) -> HttpResponse:
    asked = period.asked(request.GET, desk().time_zone)
    context = {
        "asked": asked,
        "lengths": period.LENGTHS,
        "shown": page.shown(asked, agent_of(request)),
        "may_write": may(request.user, "people.manage"),
        "behind": lambda **narrow: f"?{urlencode({'days': asked.days} | narrow)}",
        "words": words,
        "page": page,
    }
    return render(request, "reports/bounces.html", context)


@required("reports.read")
@require_safe
def bounces_csv(request: HttpRequest) -> HttpResponse:
    """What was thrown in the period: from where, to where, why, how often."""
    asked = period.asked(request.GET, desk().time_zone)
    teams = queries.team_names()
    rows = [
        [_team(teams, one.giver), _team(teams, one.taker), str(page.CAUSES.get(one.cause, one.cause)), one.count]
        for one in queries.thrown(asked)
    ]
    table = as_csv([_("From"), _("To"), _("Why"), _("Times")], sorted(rows, key=str))
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    span = f"{asked.first.isoformat()}-{asked.today.isoformat()}"
    response.headers["Content-Disposition"] = f'attachment; filename="bounces-{span}.csv"'
    return response


@required("reports.read")
@require_safe
def bounced(request: HttpRequest) -> HttpResponse:
    """The tickets behind a cell or a cause."""
    asked = period.asked(request.GET, desk().time_zone)
    narrow = {name: request.GET[name] for name in NARROW if name in request.GET}
    teams, given = queries.team_names(), request.GET.copy()
    given.pop("after", None)
    context: dict[str, Any] = {
        "asked": asked,
        "found": queries.behind(asked, narrow, request.GET.get("after", ""), agent_of(request)),
        "said": _said(narrow, teams),
        "causes": page.CAUSES,
        "teams": teams,
        "given": given.urlencode(),
        "words": words,
    }
    return render(request, "reports/bounced.html", context)


@required("people.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def cure(request: HttpRequest, cause: str) -> HttpResponse:
    """Against one cause: words, and since when it is done or by when it will be."""
    cause = "" if cause == "none" else cause
    if cause not in page.CAUSES:
        raise Http404
    wrong = ""
    if request.method == "POST":
        wrong = _write(request, cause)
        if not wrong:
            messages.success(request, _("Saved."))
            return redirect("reports-bounces")
    row = Cure.objects.filter(cause=cause).first() or Cure(cause=cause)
    context = {"cause": str(page.CAUSES[cause]), "cure": row, "wrong": wrong, "given": request.POST, "longest": LONGEST}
    return render(request, "reports/cure.html", context, status=422 if wrong else 200)


@required("people.manage")
@require_POST
def target(request: HttpRequest) -> HttpResponse:
    """Form: target, bounces a hundred tickets."""
    hundredths = number(request.POST.get("target"))
    if hundredths is None or hundredths > MOST:
        messages.error(request, _("Write a whole number from 0 to %(most)s.") % {"most": MOST})
    else:
        actions.set_target(hundredths=hundredths, by=agent_of(request).ref, at=now())
        messages.success(request, _("Saved."))
    return redirect("reports-bounces")


def _write(request: HttpRequest, cause: str) -> str:
    """What is wrong, in words; "" once it is written."""
    said = " ".join(request.POST.get("words", "").replace("\x00", "").split())
    done, when = request.POST.get("state") == "done", _day(request.POST)
    if len(said) > LONGEST:
        return _("Write it in %(longest)s signs.") % {"longest": LONGEST}
    if said and when is None:
        return _("Write since when it is done, or by when it will be.")
    days = {"done_on": when} if done else {"due_on": when}
    actions.write_cure(cause=cause, words=said, **days, by=agent_of(request).ref, at=now())
    return ""


def _day(given: QueryDict) -> date | None:
    try:
        return parse_date(given.get("day", ""))
    except ValueError:
        return None


def _team(teams: dict[int, Any], pk: int | None) -> str:
    return teams[pk].name if pk in teams else _("No team")


def _said(narrow: dict[str, str], teams: dict[int, Any]) -> str:
    """What the list shows, in one line."""
    sides = [_team(teams, number(narrow.get(name))) for name in ("giver", "taker") if name in narrow]
    parts = [" → ".join(sides)] if sides else []
    if narrow.get("cause") in page.CAUSES:
        parts.append(str(page.CAUSES[narrow["cause"]]))
    return " · ".join(parts)
