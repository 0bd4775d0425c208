"""The first run: four steps that can be left and taken up again."""

from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.desk import actions as desk_actions
from zabota.base.desk.queries import desk
from zabota.base.people.access import agent_of, required
from zabota.base.people.doors import PLACEHOLDER
from zabota.base.people.models import Agent
from zabota.base.people.queries import open_invitations
from zabota.base.ports.channels import channels
from zabota.base.tickets.access import visible
from zabota.pages.office import actions
from zabota.pages.office.forms import Invite, NameTheDesk
from zabota.pages.office.views.invitations import send_invitation
from zabota.pages.office.views.people import roles_for

STEPS = {
    "name": gettext_lazy("Name the desk"),
    "channel": gettext_lazy("First channel"),
    "people": gettext_lazy("People and languages"),
    "test": gettext_lazy("Test ticket"),
}
ORDER = list(STEPS)


@required("settings.manage")
def welcome(request: HttpRequest) -> HttpResponse:
    """Where it was left."""
    del request
    step = desk().setup_step
    return redirect(f"welcome_{step if step in STEPS else 'name'}")


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, step: str) -> HttpResponse:
    views: dict[str, Callable[[HttpRequest], HttpResponse]] = {
        "name": name_step,
        "channel": channel_step,
        "people": people_step,
        "test": test_step,
    }
    return views[step](request)


@required("settings.manage")
@require_POST
def later(request: HttpRequest, step: str) -> HttpResponse:
    """Leave this step for later. The name is the one that cannot be left: nobody could sign in again."""
    agent = agent_of(request)
    if step == "name" and agent.email == PLACEHOLDER:
        return redirect("welcome_name")
    return _next(step, agent)


@required("settings.manage")
@require_GET
def first_ticket(request: HttpRequest) -> HttpResponse:
    """The part of the last step that asks every two seconds whether something came."""
    return render(request, "office/welcome/_waiting.html", _waiting(agent_of(request)))


def name_step(request: HttpRequest) -> HttpResponse:
    agent, row = agent_of(request), desk()
    initial = {
        "desk": row.name,
        "name": agent.name,
        "surname": agent.surname,
        "email": "" if agent.email == PLACEHOLDER else agent.email,
        "language": agent.locale or get_language() or row.language,
        "time_zone": agent.time_zone or row.time_zone,
    }
    form = NameTheDesk(request.POST or None, initial=initial, agent=agent)
    if request.method == "POST" and form.is_valid():
        actions.name_the_desk(agent, **form.cleaned_data, by=agent.ref, at=now())
        agent.refresh_from_db()
        update_session_auth_hash(request, agent)
        UserSession.objects.create_from_request(request)
        return _next("name", agent)
    return _show(request, "name", {"form": form, "guess_zone": not agent.time_zone and request.method != "POST"})


def channel_step(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _next("channel", agent_of(request))
    return _show(request, "channel", {"channels": channels(), **_waiting(agent_of(request))})


def people_step(request: HttpRequest) -> HttpResponse:
    agent = agent_of(request)
    form = Invite(request.POST or None, roles=roles_for(agent))
    link, sent = "", False
    if request.method == "POST":
        if "continue" in request.POST:
            return _next("people", agent)
        if form.is_valid():
            link, sent = send_invitation(request, form, agent)
            if link:
                form = Invite(roles=roles_for(agent))
    return _show(request, "people", {"form": form, "link": link, "sent": sent, "invitations": open_invitations()})


def test_step(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _next("test", agent_of(request))
    return _show(request, "test", {"channels": channels(), **_waiting(agent_of(request))})


def _next(step: str, agent: Agent) -> HttpResponse:
    at, place = now(), ORDER.index(step) + 1
    if place == len(ORDER):
        desk_actions.change(set_up_at=desk().set_up_at or at, by=agent.ref, at=at)
        return redirect("/")
    row = desk()
    if row.setup_step not in ORDER or ORDER.index(row.setup_step) < place:
        desk_actions.change(setup_step=ORDER[place], by=agent.ref, at=at)
    return redirect(f"welcome_{ORDER[place]}")


def _waiting(agent: Agent) -> dict[str, object]:
    ticket = visible(agent).select_related("customer").order_by("-id").first()
    addresses = [address for channel in channels() for address in (*channel.addresses, channel.receiver) if address]
    return {"ticket": ticket, "address": addresses[0] if addresses else ""}


def _show(request: HttpRequest, step: str, context: dict[str, object]) -> HttpResponse:
    row = desk()
    reached = ORDER.index(row.setup_step) if row.setup_step in ORDER else 0
    context |= {
        "desk": row,
        "step": step,
        "steps": [(key, words, place, place < reached) for place, (key, words) in enumerate(STEPS.items())],
        "reached": len(ORDER) if row.set_up_at else reached,
        "minutes": _minutes(len(ORDER) - ORDER.index(step)),
    }
    form = context.get("form")
    status = 422 if request.method == "POST" and getattr(form, "errors", None) else 200
    return render(request, f"office/welcome/{step}.html", context, status=status)


def _minutes(left: int) -> str:
    return ngettext("About %(n)s minute left", "About %(n)s minutes left", left) % {"n": left}
