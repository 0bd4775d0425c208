"""What a look at an answer needs to know: the answer, and what the desk told its coach. Asked for while one types."""

from datetime import datetime
from typing import cast

from django.db.models import QuerySet

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Looked, Message, Ticket
from zabota.base.tickets.ready import draft_of
from zabota.core.coach.model import House, Level, Reply
from zabota.core.coach.mood import CALM, Heard, mood
from zabota.core.coach.restating import restated
from zabota.core.ready.begun import began_with
from zabota.rooms.coach import vocabulary
from zabota.rooms.coach.models import Never, PlainWord, Rule

# As much as the composer takes.
LONGEST = 200_000
# Words of the customer that have no answer yet, at most.
HEARD = 5
OTHERS = 20
Kind = Message.Kind


def reply_of(ticket: Ticket, agent: Agent, *, text: str, files: int, began: str = "") -> Reply:
    """Three queries, however long the conversation; one more for the ready answer (its id) that it began with."""
    times = list(_answers(ticket).values_list("created_at", flat=True)[:HEARD])
    found = _heard_since(ticket, times[0] if times else None)
    return Reply(
        text=text[:LONGEST],
        language=ticket.language or ticket.customer.language,
        channel=ticket.channel,
        turn=len(times) + 1,
        customer=ticket.customer.name,
        customer_message="\n".join(one.text for one in found),
        # A letter is signed by the desk (rooms/mail); elsewhere the words are all there is.
        signed="" if ticket.channel == "mail" else agent.full_name,
        attachments=files,
        draft=_draft(ticket, agent, text, began),
        others=_others(ticket, agent),
        soft=mood(found).level > CALM,
    )


def heard(ticket: Ticket) -> list[Heard]:
    """What the customer wrote since our last answer, oldest first, at most the newest five. Two queries."""
    return _heard_since(ticket, _answers(ticket).values_list("created_at", flat=True).first())


def _answers(ticket: Ticket) -> QuerySet[Message]:
    """What people of ours wrote to the customer, the newest first."""
    said = Message.objects.filter(ticket=ticket, kind=Kind.OUT, automatic=False)
    return said.exclude(delivery=Message.Delivery.WITHDRAWN).order_by("-created_at")


def _heard_since(ticket: Ticket, last: datetime | None) -> list[Heard]:
    said = Message.objects.filter(ticket=ticket, kind=Kind.IN, automatic=False)
    theirs = said.filter(created_at__gt=last) if last else said
    found = theirs.order_by("-created_at").values_list("text", "created_at")[:HEARD]
    return [Heard(text[:LONGEST], at) for text, at in found][::-1]


def answered(ticket: Ticket) -> bool:
    """Whether a person of ours wrote to them already."""
    return Message.objects.filter(ticket=ticket, kind=Kind.OUT, automatic=False).exists()


def first_words(ticket: Ticket) -> str:
    said = Message.objects.filter(ticket=ticket, kind=Kind.IN).order_by("created_at").values_list("text", flat=True)
    return (said.first() or "")[:LONGEST]


def asked_back(ticket: Ticket) -> str:
    """The task that we asked about last, as a sentence; "" where we did not."""
    return next(filter(None, map(restated, _answers(ticket).values_list("text", flat=True)[:OTHERS])), "")


def house() -> House:
    """Three queries, and one more once the vocabulary has changed."""
    rules = Rule.objects.exclude(level="").values_list("name", "level")
    told = Never.objects.values_list("rule", "words").union(vocabulary.versions(), all=True)
    words = [(rule, folded) for rule, folded in told]
    version = next((folded for rule, folded in words if rule == vocabulary.VERSION), "")
    words = [one for one in words if one[0] != vocabulary.VERSION]
    return House(
        levels={name: cast("Level", level) for name, level in rules},
        plain=dict(PlainWord.objects.filter(gone=False).values_list("word", "plain")),
        known=frozenset(folded for rule, folded in words if rule == "spelling") | vocabulary.known(version),
        never=frozenset(words),
    )


def _draft(ticket: Ticket, agent: Agent, text: str, began: str) -> str:
    draft = draft_of(ticket, agent, began)
    return draft[1] if draft and began_with(draft[1], text) else ""


def _others(ticket: Ticket, agent: Agent) -> frozenset[str]:
    """Whom this person looked at lately: a wrong name comes from there."""
    seen = Looked.objects.filter(agent=agent).exclude(ticket__customer=ticket.customer_id).order_by("-at")
    names = seen.values_list("ticket__customer__name", flat=True)[:OTHERS]
    mine = set(ticket.customer.name.casefold().split())
    return frozenset(name for name in names if name and not mine & set(name.casefold().split()))
