"""Asking for a hand: which ticket, and whom."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.people.models import Agent
from zabota.base.tickets.access import ticket_for, visible
from zabota.base.tickets.models import ACTIVE, Ticket, Topic
from zabota.base.tickets.values import Refused
from zabota.base.ui.fragments import wants_fragment
from zabota.core.hands import AT_ONCE, hindrance, wave
from zabota.rooms.hands import answering, candidates
from zabota.rooms.hands.actions import asking
from zabota.rooms.hands.actions.asking import Whom
from zabota.rooms.hands.queries import known_topics

LONGEST = 4000
SHOWN = 40


@required("tickets.reply")
@require_safe
def hands_new(request: HttpRequest) -> HttpResponse:
    """With which of my tickets: the nearest promise first."""
    mine = visible(agent_of(request)).filter(owner=agent_of(request), status__in=ACTIVE, merged_into=None)
    rows = mine.filter(trashed_at=None).select_related("customer").order_by("due_at", "-active_at")[:SHOWN]
    return render(request, "hands/new.html", {"tickets": rows})


@required("tickets.reply")
@require_http_methods(["GET", "HEAD", "POST"])
def ticket_hands(request: HttpRequest, number: int) -> HttpResponse:
    """The question and whom it goes to; posting asks."""
    agent = agent_of(request)
    ticket = ticket_for(agent, number, to="reply")
    if request.method != "POST":
        return answering.shown(request, "hands/ask.html", _form(agent, ticket))
    try:
        hand = asking.ask(ticket, agent=agent, text=_question(request), whom=_whom(request), by=agent.ref, at=now())
    except Refused as refusal:
        if wants_fragment(request):
            return answering.refused(request, str(refusal))
        typed = {key: request.POST.get(key, "") for key in ("text", "whom", "topic", "person")}
        context = _form(agent, ticket) | {"typed": typed, "why": str(refusal)}
        return answering.shown(request, "hands/ask.html", context, status=422)
    names = list(hand.asked.order_by("id").values_list("agent__name", flat=True))
    said = _("Asked: %(people)s. You stay the owner.") if hand.ticket.owner_id == agent.pk else _("Asked: %(people)s.")
    if not names:
        said = _("Nobody who could help is at work now. Whoever comes next is asked.")
    there, undo = answering.ticket_page(request, ticket), reverse("hand_end", args=[hand.pk])
    return answering.told(request, there, said % {"people": ", ".join(names)}, undo=undo)


def _form(agent: Agent, ticket: Ticket) -> dict[str, Any]:
    at = now()
    near = candidates.near(ticket, but=[agent.pk], at=at)
    first = wave([one.person for one in near])
    return {
        "ticket": ticket,
        "near": [one for one in near if one.agent.pk in first],
        "at_once": AT_ONCE,
        "topics": known_topics(),
        "people": [(one, hindrance(one.person)) for one in candidates.persons(ticket, but=[agent.pk], at=at)],
        "typed": {"text": "", "whom": "near", "topic": str(ticket.topic_id or ""), "person": ""},
        "why": "",
        "longest": LONGEST,
    }


def _question(request: HttpRequest) -> str:
    text = request.POST.get("text", "").replace("\x00", "").strip()
    if not text:
        raise Refused(_("Write what you want to know."))
    if len(text) > LONGEST:
        raise Refused(_("Write it shorter: up to %(most)s characters.") % {"most": LONGEST})
    return text


def _whom(request: HttpRequest) -> Whom:
    chosen = request.POST.get("whom", "near")
    if chosen == "person":
        person = _row(Agent, request.POST.get("person", ""))
        if not isinstance(person, Agent) or not person.is_active:
            raise Refused(_("Choose whom to ask."))
        return Whom(person=person)
    if chosen == "topic":
        topic = _row(Topic, request.POST.get("topic", ""))
        if not isinstance(topic, Topic):
            raise Refused(_("Choose what they should know."))
        return Whom(topic=topic)
    return Whom()


def _row(model: type[Agent] | type[Topic], key: str) -> Agent | Topic | None:
    return model._default_manager.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 19 else None
