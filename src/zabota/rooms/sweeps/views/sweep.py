"""The sweep that runs: begun or joined, looked at, left."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.people.models import Agent
from zabota.base.ui.fragments import show, wants_fragment
from zabota.rooms.sweeps import actions, page, words
from zabota.rooms.sweeps.access import running
from zabota.rooms.sweeps.actions.opening import elsewhere
from zabota.rooms.sweeps.answers import Said, back
from zabota.rooms.sweeps.models import Sweep
from zabota.rooms.sweeps.queries import of_a_month, past, plan, sweeping, waiting


@required("tickets.reply")
@require_http_methods(["GET", "HEAD", "POST"])
def sweep(request: HttpRequest) -> HttpResponse:
    """GET: one's ticket in hand, or what waits and how to begin. POST: begin, or sweep along."""
    user, at = agent_of(request), now()
    if request.method == "POST":
        actions.begin(user, by=user.ref, at=at)
        return redirect("sweep")
    found = mine(user)
    if found is None:
        return _before(request, user)
    return drawn(request, user, found)


def mine(user: Agent) -> Sweep | None:
    """The sweep that runs, where this person takes part."""
    found = running()
    return found if found and found.sweepers.filter(agent=user, left_at=None).exists() else None


def drawn(request: HttpRequest, user: Agent, found: Sweep, said: Said | None = None, status: int = 200) -> HttpResponse:
    """The page; to htmx its body, with what is said."""
    context = page.context(user, found, now()) | {"told": said}
    return show(request, "sweeps/answer.html" if wants_fragment(request) else "sweeps/sweep.html", context, status)


def _before(request: HttpRequest, user: Agent) -> HttpResponse:
    at, given, found = now(), plan(), running()
    context = {
        "sweep": found,
        "people": sweeping(found) if found else [],
        "waiting": waiting(user, elsewhere(given), at),
        "plan": given,
        "at": at,
        "month": of_a_month(at),
        "past": past().rows[:5],
        "words": words,
    }
    return show(request, "sweeps/before.html", context)


@required("tickets.reply")
@require_POST
def leaving(request: HttpRequest) -> HttpResponse:
    user = agent_of(request)
    found = mine(user)
    if found is None:
        return back(request)
    actions.leave(found, user, by=user.ref, at=now())
    target = redirect("sweep_record", found.pk)
    return HttpResponse(headers={"HX-Redirect": target.url}) if wants_fragment(request) else target


@required("tickets.reply")
@require_POST
def presence(request: HttpRequest) -> HttpResponse:
    """The page is still open: its ticket stays in hand. What the others did meanwhile comes back."""
    user, at = agent_of(request), now()
    found = mine(user)
    if found is None:
        return HttpResponse(headers={"HX-Redirect": "/sweep/"})
    actions.hold(found, user, by=user.ref, at=at)
    item = found.items.filter(holder=user, decision="").select_related("ticket__customer").first()
    shown = request.POST.get("item", "")
    held = not shown or (item is not None and str(item.pk) == shown)
    return show(request, "sweeps/around.html", page.around(user, found, at, item) | {"held": held})
