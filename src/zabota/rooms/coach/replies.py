"""What a look at an answer needs to know: the answer, and what the desk told its coach. Asked for while one types."""

from typing import cast

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Looked, Message, Ticket
from zabota.core.coach.model import House, Level, Reply
from zabota.core.coach.restating import restated
from zabota.rooms.coach import vocabulary
from zabota.rooms.coach.models import Never, PlainWord, Rule

LONGEST = 20_000
# Words of the customer that have no answer yet, at most.
HEARD = 5
OTHERS = 20
Kind = Message.Kind


def reply_of(ticket: Ticket, agent: Agent, *, text: str, files: int) -> Reply:
    """Three queries, however long the conversation."""
    said = Message.objects.filter(ticket=ticket, automatic=False)
    sent = said.filter(kind=Kind.OUT).exclude(delivery=Message.Delivery.WITHDRAWN).order_by("-created_at")
    times = list(sent.values_list("created_at", flat=True)[:HEARD])
    heard = said.filter(kind=Kind.IN, created_at__gt=times[0]) if times else said.filter(kind=Kind.IN)
    texts = list(heard.order_by("-created_at").values_list("text", flat=True)[:HEARD])
    return Reply(
        text=text[:LONGEST],
        language=ticket.language or ticket.customer.language,
        channel=ticket.channel,
        turn=len(times) + 1,
        customer=ticket.customer.name,
        customer_message="\n".join(one[:LONGEST] for one in reversed(texts)),
        # A letter is signed by the desk (rooms/mail); elsewhere the words are all there is.
        signed="" if ticket.channel == "mail" else agent.full_name,
        attachments=files,
        others=_others(ticket, agent),
    )


def answered(ticket: Ticket) -> bool:
    """Whether a person of ours wrote to them already."""
    return Message.objects.filter(ticket=ticket, kind=Kind.OUT, automatic=False).exists()


def first_words(ticket: Ticket) -> str:
    said = Message.objects.filter(ticket=ticket, kind=Kind.IN).order_by("created_at").values_list("text", flat=True)
    return (said.first() or "")[:LONGEST]


def asked_back(ticket: Ticket) -> str:
    """The task that we asked about last, as a sentence; "" where we did not."""
    sent = Message.objects.filter(ticket=ticket, kind=Kind.OUT, automatic=False)
    sent = sent.exclude(delivery=Message.Delivery.WITHDRAWN).order_by("-created_at")
    return next(filter(None, map(restated, sent.values_list("text", flat=True)[:OTHERS])), "")


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


def _others(ticket: Ticket, agent: Agent) -> frozenset[str]:
    """Whom this person looked at lately: a wrong name comes from there."""
    seen = Looked.objects.filter(agent=agent).exclude(ticket__customer=ticket.customer_id).order_by("-at")
    names = seen.values_list("ticket__customer__name", flat=True)[:OTHERS]
    mine = set(ticket.customer.name.casefold().split())
    return frozenset(name for name in names if name and not mine & set(name.casefold().split()))
