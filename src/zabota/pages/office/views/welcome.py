"""The first run: steps that can be left and taken up again, until the desk works."""

from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.desk import actions as desk_actions
from zabota.base.desk.queries import desk
from zabota.base.people.access import agent_of, required
from zabota.base.people.actions import desk as shared
from zabota.base.people.doors import PLACEHOLDER
from zabota.base.people.models import Agent
from zabota.base.people.queries import main_brand, open_invitations
from zabota.base.ports.channels import channels
from zabota.base.tickets.access import visible
from zabota.base.tickets.queries.topics import in_order
from zabota.base.tickets.usual_topics import USUAL
from zabota.pages.office import actions
from zabota.pages.office.first_steps import HIDDEN, ORDER, STEPS, addresses, import_address, still_open
from zabota.pages.office.forms import BrandFirst, Invite, NameTheDesk
from zabota.pages.office.views.invitations import send_invitation
from zabota.pages.office.views.people import roles_for

MANY = 12  # topics that are shown


@required("settings.manage")
def welcome(request: HttpRequest) -> HttpResponse:
    """Where it was left; once the desk is open, at the first step that is still to be done."""
    row = desk()
    waiting = still_open(agent_of(request)) if row.set_up_at else []
    step = waiting[0] if waiting else row.setup_step
    return redirect(f"welcome_{step if step in STEPS else 'name'}")


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, step: str) -> HttpResponse:
    views: dict[str, Callable[[HttpRequest], HttpResponse]] = {
        "name": name_step,
        "channel": channel_step,
        "people": people_step,
        "hours": hours_step,
        "brand": brand_step,
        "topics": topics_step,
        "ready": ready_step,
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
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """What is open stays so, and nobody is reminded any more."""
    agent, at = agent_of(request), now()
    desk_actions.change(setup_step=HIDDEN, set_up_at=desk().set_up_at or at, by=agent.ref, at=at)
    return redirect("/")


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


def hours_step(request: HttpRequest) -> HttpResponse:
    """An ordinary week by one press; what differs is said in Settings."""
    brand, agent = main_brand(), agent_of(request)
    if request.method == "POST":
        if "usual" in request.POST:
            shared.start_hours(brand, time_zone=desk().time_zone, by=agent.ref, at=now())
        return _next("hours", agent)
    return _show(request, "hours", {"calendar": brand.calendar, "ways": addresses("hours", "promises")})


def brand_step(request: HttpRequest) -> HttpResponse:
    brand, agent = main_brand(), agent_of(request)
    form = BrandFirst(request.POST or None, instance=brand)
    if request.method == "POST" and form.is_valid():
        shared.change_brand(brand, **form.cleaned_data, by=agent.ref, at=now())
        return _next("brand", agent)
    return _show(request, "brand", {"form": form, "brand": brand})


def topics_step(request: HttpRequest) -> HttpResponse:
    agent = agent_of(request)
    if request.method == "POST":
        if "usual" in request.POST:
            actions.usual_topics(by=agent.ref, at=now())
        return _next("topics", agent)
    return _show(request, "topics", {"topics": list(in_order()[:MANY]), "usual": [one.name for one in USUAL]})


def ready_step(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _next("ready", agent_of(request))
    ways = addresses("inbox:ready_answers", "ready_macros")
    return _show(request, "ready", {"ways": ways, "import_address": import_address()})


def test_step(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _next("test", agent_of(request))
    return _show(request, "test", {"channels": channels(), **_waiting(agent_of(request))})


def _next(step: str, agent: Agent) -> HttpResponse:
    at, place, row = now(), ORDER.index(step) + 1, desk()
    waiting = still_open(agent)
    if place == len(ORDER):
        desk_actions.change(set_up_at=row.set_up_at or at, setup_open=waiting, by=agent.ref, at=at)
        return redirect("/")
    reached = ORDER.index(row.setup_step) if row.setup_step in ORDER else 0
    further = {"setup_step": ORDER[place]} if row.setup_step != HIDDEN and reached < place else {}
    desk_actions.change(**further, setup_open=waiting, by=agent.ref, at=at)
    if row.set_up_at:  # back for what was left: to the next of those
        onward = next((one for one in ORDER[place:] if one in waiting), "")
        return redirect(f"welcome_{onward}") if onward else redirect("/")
    return redirect(f"welcome_{ORDER[place]}")


def _waiting(agent: Agent) -> dict[str, object]:
    ticket = visible(agent).select_related("customer").order_by("-id").first()
    addresses = [address for channel in channels() for address in (*channel.addresses, channel.receiver) if address]
    return {"ticket": ticket, "address": addresses[0] if addresses else ""}


def _show(request: HttpRequest, step: str, context: dict[str, object]) -> HttpResponse:
    row, waiting = desk(), still_open(agent_of(request))
    reached = ORDER.index(row.setup_step) if row.setup_step in ORDER else len(ORDER) if row.set_up_at else 0
    context |= {
        "desk": row,
        "step": step,
        "steps": [
            (key, words, place, key not in waiting, key in waiting and (place < reached or bool(row.set_up_at)))
            for place, (key, words) in enumerate(STEPS.items())
        ],
        "reached": len(ORDER) if row.set_up_at else reached,
        "open_steps": len(waiting),
        "minutes": _minutes(len(waiting)),
    }
    form = context.get("form")
    status = 422 if request.method == "POST" and getattr(form, "errors", None) else 200
    return render(request, f"office/welcome/{step}.html", context, status=status)


def _minutes(left: int) -> str:
    return ngettext("About %(n)s minute left", "About %(n)s minutes left", left) % {"n": left} if left else ""
