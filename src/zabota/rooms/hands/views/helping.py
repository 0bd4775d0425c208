"""Answering a question: an advice, that one cannot, what solved the like; and until when one can help."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.people.models import Agent
from zabota.base.ports.articles import articles
from zabota.base.ports.routing import solved_like
from zabota.base.tickets.values import Refused
from zabota.rooms.hands import answering, readiness
from zabota.rooms.hands.access import hand_for
from zabota.rooms.hands.actions import helping, willing

LONGEST = 20_000
LIKE = 5


@required("tickets.note")
@require_POST
def advice(request: HttpRequest, pk: int) -> HttpResponse:
    me = agent_of(request)
    hand, text = hand_for(me, pk, to="note"), request.POST.get("text", "").replace("\x00", "").strip()
    there = answering.hands_page(request.POST.get("tab", ""))
    try:
        if not text or len(text) > LONGEST:
            raise Refused(_("Write what you would do first.") if not text else _("This is too long for a note."))
        part = request.POST.get("part") == "on"
        helping.give(hand, agent=me, text=text, part=part, by=me.ref, at=now())
    except Refused as refusal:
        # What was typed stays as the draft of a note, and stands in the box again.
        helping.keep_words(hand, agent=me, text=text[:LONGEST], at=now())
        messages.error(request, str(refusal))
        return redirect(there)
    names = {"name": hand.asker.name, "number": hand.ticket.number}
    said = _("%(name)s has your advice in #%(number)s.")
    if part:
        said = _("%(name)s is told that you do a part of #%(number)s.")
    return answering.told(request, there, said % names)


@required("tickets.note")
@require_POST
def refusal(request: HttpRequest, pk: int) -> HttpResponse:
    me = agent_of(request)
    hand = hand_for(me, pk, to="note")
    helping.decline(hand, agent=me, by=me.ref, at=now())
    undo = reverse("hand_refusal_end", args=[hand.pk])
    said = _("%(name)s knows that you cannot. Others are asked.") % {"name": hand.asker.name}
    return answering.told(request, answering.hands_page(request.POST.get("tab", "")), said, undo=undo)


@required("tickets.note")
@require_POST
def refusal_end(request: HttpRequest, pk: int) -> HttpResponse:
    me = agent_of(request)
    helping.can_after_all(hand_for(me, pk, to="note"), agent=me, by=me.ref, at=now())
    return redirect("hands")


@required("tickets.read")
@require_safe
def like(request: HttpRequest, pk: int) -> HttpResponse:
    """Solved tickets like this one."""
    me = agent_of(request)
    hand = hand_for(me, pk)
    found = solved_like(hand.ticket_id, me.pk, LIKE)
    people = Agent.objects.in_bulk([one.agent for one in found])
    lines = [(one, people.get(one.agent)) for one in found]
    return render(request, "hands/like.html", {"hand": hand, "lines": lines, "percent": round})


@required("tickets.read")
@require_safe
def sources(request: HttpRequest, pk: int) -> HttpResponse:
    """Articles that fit the ticket."""
    me = agent_of(request)
    hand = hand_for(me, pk)
    return render(request, "hands/sources.html", {"articles": articles(hand.ticket.subject, me.pk, LIKE)})


@required("tickets.note")
@require_POST
def willingness(request: HttpRequest) -> HttpResponse:
    """`until`: a moment, "" for the end of the shift, "never" for not now."""
    me, at, said = agent_of(request), now(), request.POST.get("until", "")
    zone = readiness.zone_of(me)
    try:
        moment = parse_datetime(said)
    except ValueError:
        moment = None
    if said == "never":
        willing.help_until(me, until=at, zone=zone, at=at)
    elif moment and moment.tzinfo:
        willing.help_until(me, until=moment, zone=zone, at=at)
    else:
        willing.help_as_usual(me)
    return redirect("hands")
