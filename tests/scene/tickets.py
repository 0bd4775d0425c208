"""Tickets in every state, for pictures: inside the settings of a filled desk, see tests/scene/making.py."""

from datetime import timedelta

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.tickets import actions
from zabota.base.tickets.access import visible
from zabota.base.tickets.actions import bulk
from zabota.base.tickets.models import Status, Ticket
from zabota.base.tickets.values import Sending


def promise(tickets: list[Ticket], owner: Agent) -> None:
    """Next updates in every state, and an answer that leaves tomorrow."""
    at = now()
    for ticket, given, left in zip(tickets, (50, 10, 200, 60), (9, 52, 240, -4), strict=False):
        since = at - timedelta(minutes=given)
        actions.promise(ticket, until=at + timedelta(minutes=left), by=owner.ref, at=since)
    asked = actions.open_side(
        tickets[0],
        agent=owner,
        address="plati@victoria-bank.example",
        subject="Payment 118 of Fern & Thyme",
        text="Did the payment of 25 November reach you?",
        waits=False,
        by=owner.ref,
        at=at - timedelta(minutes=40),
    )
    actions.release(asked, by="clock", at=at - timedelta(minutes=39))
    words = actions.SideWords(address=asked.to_address, name="Maria Rusu", text="It arrived this morning.")
    assert asked.side
    actions.hear_side(asked.side, words, by="mail", at=at - timedelta(minutes=5))
    actions.reply(
        tickets[2],
        agent=owner,
        text="Tomorrow morning I look at it together with you.",
        sending=Sending(leaves_at=at + timedelta(hours=15)),
        by=owner.ref,
        at=at,
    )


def told(owner: Agent, other: Agent) -> int:
    """Two things that concern the owner; the desk's worker tells of them. The number of one ticket."""
    given = Ticket.objects.filter(owner=other, status=Status.OPEN).earliest("id")
    actions.assign(given, agent=owner, by=other.ref, at=now())
    actions.set_delivery(given.messages.earliest("id"), delivery="failed", by="mail", at=now())
    return given.number


def run(owner: Agent) -> int:
    """One over eight tickets that the owner has already, some of them closed: nothing is changed, and it says why."""
    mine = visible(owner).filter(owner=owner, trashed_at=None, merged_into=None).order_by("status", "-id")[:8]
    given = {"agent": owner.pk}
    return bulk.begin(mine, verb="owner", given=given, agent=owner, by=owner.ref, at=now()).pk
