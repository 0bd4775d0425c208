"""The ready answers that a ticket is offered, with what speaks for each in words: asked for by a slash."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.people.models import Agent
from zabota.base.ports.routing import solved_like
from zabota.base.tickets.channels import channel_name
from zabota.base.tickets.models import Message, ReadyAnswer, Ticket
from zabota.base.tickets.ready import usable
from zabota.base.tickets.slots import known
from zabota.core.ready.choosing import Around, Offer, Ready, Text, offers
from zabota.core.sweeps.reusing import shared
from zabota.core.text.slots import filled
from zabota.pages.inbox.ready_words import short
from zabota.rooms.ready.figures import figures_of

MOST = 300
# Characters of each that the list shows; the whole text comes when it is chosen.
PREVIEW = 600
# Of the customer's words that are compared, and of tickets like this one.
HEARD, LIKE = 4_000, 12
# Stems that an answer shares with a ticket that it is about.
NEAR = 4


@dataclass(frozen=True, slots=True)
class Offered:
    """why: what speaks for it, or against it (`fails`), in words; "" for nothing. came: how many it solved."""

    row: ReadyAnswer
    text: str
    why: str
    came: str
    fails: bool


def offered(agent: Agent, ticket: Ticket) -> list[Offered]:
    """As many queries for three hundred answers as for one."""
    rows = list(usable(agent).order_by("of_id", "name", "id")[: MOST * 3])
    firsts = [row for row in rows if row.of_id is None][:MOST]
    variants: defaultdict[int, list[ReadyAnswer]] = defaultdict(list)
    for row in rows:
        if row.of_id is not None:
            variants[row.of_id].append(row)
    by_id, values = {row.pk: row for row in rows}, known(ticket, agent)
    answers = [_ready(row, variants[row.pk]) for row in firsts]
    counted = figures_of([row.pk for row in firsts])
    found = []
    for offer in offers(answers, _around(agent, ticket, firsts, variants)):
        row = by_id[offer.text.id]
        text, came = filled(row.text[:PREVIEW], values), short(counted.get(offer.ready.id))
        found.append(Offered(row, text, _why(offer, ticket), came, offer.fails is not None))
    return found


def _ready(row: ReadyAnswer, variants: Sequence[ReadyAnswer]) -> Ready:
    return Ready(
        id=row.pk,
        name=row.name,
        texts=[Text(id=one.pk, language=one.language, tone=one.tone) for one in (row, *variants)],
        topics=frozenset(row.topics),
        channels=frozenset(row.channels),
        levels=frozenset(row.levels),
    )


def _around(
    agent: Agent, ticket: Ticket, firsts: Sequence[ReadyAnswer], variants: dict[int, list[ReadyAnswer]]
) -> Around:
    organisation = ticket.customer.organisation
    return Around(
        language=ticket.language or ticket.customer.language,
        topic=ticket.topic_id,
        channel=ticket.channel,
        level=organisation.level if organisation else "",
        solved=_solved(agent, ticket),
        near=_near(ticket, firsts, variants),
    )


def _solved(agent: Agent, ticket: Ticket) -> dict[int, tuple[int, float]]:
    """First row of a ready answer -> how many tickets like this, of those that this person may know of, were answered
    with it, and their likeness in all.
    """
    like = {one.ticket: one.likeness for one in solved_like(ticket.pk, agent.pk, LIKE)}
    if not like:
        return {}
    sent = Message.objects.filter(ticket__in=like, ready__isnull=False).exclude(delivery__in=Message.UNSAID)
    pairs = set(sent.values_list("ticket_id", "ready__of_id", "ready_id"))
    found: dict[int, tuple[int, float]] = {}
    for key, number in {(of or ready, number) for number, of, ready in pairs}:
        times, likeness = found.get(key, (0, 0.0))
        found[key] = times + 1, likeness + like[number]
    return found


def _near(ticket: Ticket, firsts: Sequence[ReadyAnswer], variants: dict[int, list[ReadyAnswer]]) -> dict[int, int]:
    said = Message.objects.filter(ticket=ticket, kind=Message.Kind.IN).order_by("-created_at", "-id")
    words = (said.values_list("text", flat=True).first() or "")[:HEARD]
    best = {
        row.pk: max(shared(ticket.subject, words, one.name, one.text[:PREVIEW]) for one in (row, *variants[row.pk]))
        for row in firsts
    }
    return {key: stems for key, stems in best.items() if stems >= NEAR}


def _why(offer: Offer, ticket: Ticket) -> str:
    if offer.fails:
        others = {
            "topic": _("For another topic"),
            "channel": _("For another channel"),
            "level": _("For other customers"),
        }
        return others[offer.fails]
    reasons = []
    if offer.solved:
        words = ngettext("Solved %(num)s ticket like it", "Solved %(num)s tickets like it", offer.solved)
        reasons.append(words % {"num": offer.solved})
    reasons += [_holding(name, ticket) for name in offer.holds]
    if offer.near and not reasons:
        reasons.append(_("About the same thing"))
    return " · ".join(reasons)


def _holding(condition: str, ticket: Ticket) -> str:
    if condition == "topic" and ticket.topic:
        return _("For “%(topic)s”") % {"topic": ticket.topic.name}
    if condition == "channel":
        return _("For %(channel)s") % {"channel": channel_name(ticket.channel)}
    organisation = ticket.customer.organisation
    return _("For customers of level “%(level)s”") % {"level": organisation.level if organisation else ""}
