"""The views that people saved: all of them, a new one, one with its name and who sees it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabota.base.clock import now
from zabota.base.people.models import Agent, Team
from zabota.base.tickets import actions
from zabota.base.tickets.models import SavedView
from zabota.base.tickets.queries import view_named
from zabota.base.tickets.queries.names import names
from zabota.base.tickets.queries.saved import shape_of, views_page
from zabota.base.tickets.queries.views import sentence_of
from zabota.base.tickets.values import Refused
from zabota.base.tickets.view_access import may_change, may_share, removed_view_for, view_for
from zabota.base.ui.fragments import show, wants_fragment
from zabota.core.query import Shape, Unfit, read, write
from zabota.pages.inbox import queries, shell
from zabota.pages.inbox import view_words as words
from zabota.pages.inbox.forms import one_line
from zabota.pages.inbox.http import Asked, signed_in
from zabota.pages.inbox.view_page import kept_by

FRESH = "status:open"


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the page with all views. first, last: of all that this person sees, so that it moves no further."""

    row: SavedView
    sentence: str
    seen_by: str
    may_change: bool
    copy_url: str
    first: bool
    last: bool


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def views(request: Asked) -> HttpResponse:
    if request.method == "POST":
        return _keep(request)
    after = request.GET.get("after", "")
    rows, further = views_page(request.user, after)
    shapes = {row.pk: shape_of(row) for row in rows}
    named = names((pair for shape in shapes.values() if shape for pair in words.wanted(shape)), request.user)
    listed = [
        Listed(
            row,
            _sentence(shapes[row.pk], named),
            words.seen_by(row),
            may_change(request.user, row),
            _copy_url(row, shapes[row.pk]),
            not after and place == 0,
            not further and place == len(rows) - 1,
        )
        for place, row in enumerate(rows)
    ]
    context = {"rows": listed, "next": further, "later": bool(after), "fresh_url": _fresh_url()}
    return show(request, "inbox/views/all.html", shell.rail(request.user) | context)


@require_safe
@signed_in
def view_new(request: Asked) -> HttpResponse:
    """The form for another view, from what the address says of one."""
    return _new_form(request, request.GET.get("q", ""), request.GET.get("view", ""))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def saved_view(request: Asked, number: int) -> HttpResponse:
    """Its name and who sees it."""
    row = view_for(request.user, number, to="change" if request.method == "POST" else "see")
    why = ""
    if request.method == "POST":
        try:
            shared, team = _audience(request)
            actions.change_view(
                row,
                name=one_line(request.POST.get("name", ""), 80),
                shared=shared,
                team=team,
                agent=request.user,
                by=request.user.ref,
                at=now(),
            )
        except Refused as refusal:
            why = str(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("inbox:saved_view", row.pk)
    shape = shape_of(row)
    context = {
        "row": row,
        "sentence": _sentence(shape, names(words.wanted(shape), request.user) if shape else {}),
        "kept_by": kept_by(row),
        "may_change": may_change(request.user, row),
        "audiences": _audiences(request.user, row),
        "audience": f"team-{row.team_id}" if row.team_id else row.shared,
        "typed": request.POST,
        "copy_url": _copy_url(row, shape),
        "why": why,
    }
    return show(request, "inbox/views/one.html", shell.rail(request.user) | context, status=422 if why else 200)


def gone(request: Asked, number: int) -> HttpResponse:
    """A view that is not there any more, or not for this person: what became of it, and the ways on."""
    try:
        removed: SavedView | None = removed_view_for(request.user, number)
    except Http404:
        removed = None
    return show(request, "inbox/views/gone.html", shell.rail(request.user) | {"removed": removed}, status=404)


def _keep(request: Asked) -> HttpResponse:
    try:
        shape = read(request.POST.get("q", ""))
        shared, team = _audience(request)
        row = actions.keep_view(
            shape,
            name=one_line(request.POST.get("name", ""), 80),
            keeper=request.user,
            shared=shared,
            team=team,
            by=request.user.ref,
            at=now(),
        )
    except (Refused, Unfit) as problem:
        why = words.unfit(problem) if isinstance(problem, Unfit) else str(problem)
        return _new_form(request, request.POST.get("q", ""), request.POST.get("view", ""), why)
    messages.success(request, _("“%(name)s” is saved.") % {"name": row.name})
    address = reverse("inbox:list", args=[f"view-{row.pk}"])
    return HttpResponse(headers={"HX-Redirect": address}) if wants_fragment(request) else redirect(address)


def _new_form(request: Asked, text: str, view: str, why: str = "") -> HttpResponse:
    if why and wants_fragment(request):
        return show(request, "inbox/views/problem.html", {"why": why}, status=422)
    source = view_named(view, request.user)
    try:
        shape: Shape | None = read(text) if text else (sentence_of(source) if source else read(FRESH))
    except Unfit as problem:
        shape, why = read(FRESH), why or words.unfit(problem)
    shape = shape or read(FRESH)
    name = shell.title_of(source) if source else ""
    context = {
        "layout": "inbox/forms/dialog.html" if wants_fragment(request) else "inbox/forms/page.html",
        "sentence": _sentence(shape, names(words.wanted(shape), request.user)),
        "q": write(shape),
        "from_view": source.name if source else "",
        "name": _("%(name)s, another") % {"name": name} if name else "",
        "audiences": _audiences(request.user),
        "typed": request.POST,
        "back": reverse("inbox:list", args=[source.name]) if source else reverse("inbox:views"),
        "why": why,
    }
    return show(request, "inbox/views/new.html", context, status=422 if why else 200)


def _audience(request: Asked) -> tuple[str, Team | None]:
    """What the field `shared` says: nobody, everyone, team-3. Raises Refused for a team that is gone."""
    chosen = request.POST.get("shared", "nobody")
    if not chosen.startswith("team-"):
        return chosen, None
    team = next((team for team in queries.teams() if f"team-{team.pk}" == chosen), None)
    if team is None:
        raise Refused(_("That choice is no longer there. Choose again."))
    return SavedView.Shared.TEAM, team


def _audiences(agent: Agent, row: SavedView | None = None) -> list[tuple[str, str]]:
    """Who it could be shared with by this person, and who it is shared with now."""
    found = [("nobody", str(SavedView.Shared.NOBODY.label))]
    found += [(f"team-{team.pk}", team.name) for team in queries.teams_to_share(agent)]
    if may_share(agent, SavedView.Shared.EVERYONE):
        found.append(("everyone", str(SavedView.Shared.EVERYONE.label)))
    if row is not None:
        now_seen = (f"team-{row.team_id}" if row.team_id else str(row.shared), words.seen_by(row))
        found += [now_seen] if now_seen[0] not in dict(found) else []
    return found


def _sentence(shape: Shape | None, named: words.Names) -> str:
    if shape is None:
        return _("This desk does not understand the conditions of this view. Make a new one in its place.")
    text = words.plain(shape, named)
    return text[:1].upper() + text[1:]


def _copy_url(row: SavedView, shape: Shape | None) -> str:
    asked = {"view": f"view-{row.pk}"} | ({"q": write(shape)} if shape else {})
    return reverse("inbox:view_new") + "?" + urlencode(asked)


def _fresh_url() -> str:
    return reverse("inbox:list", args=["all"]) + "?" + urlencode({"q": FRESH})
