"""One ticket's story: it comes, someone takes it, answers, perhaps hears more, solves it, and asks."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from zabota.base.clock import now
from zabota.base.people.models import Agent, Brand, Customer, Team
from zabota.base.tickets import actions
from zabota.base.tickets.models import Message, Ticket, Topic
from zabota.base.tickets.values import Sending
from zabota.config.demo.content import gaps

Letters = dict[str, list[dict[str, Any]]]
OLD = timedelta(days=2)


def play(
    brand: Brand,
    customer: Customer,
    people: Sequence[Agent],
    teams: Sequence[Team],
    letters: Letters,
    chance: random.Random,
    at: datetime,
) -> None:
    """Play one letter from its arrival as far as time has gone since."""
    letter = chance.choice(letters[customer.language])
    channel = chance.choices(["mail", "phone", "visit"], [16, 3, 1])[0]
    heard = actions.Heard(
        brand=brand,
        customer=customer,
        channel=channel,
        subject=letter["subject"],
        text=letter["text"],
        language=customer.language,
        team=chance.choice(teams),
    )
    message = actions.receive(heard, by="demo", at=at)
    ticket, age = message.ticket, now() - at
    for tag in letter.get("tags", ()):
        actions.tag(ticket, tag=tag, by="demo", at=at)
    # As people are: one in six is put under no topic.
    if _place(ticket) % 6 and (topic := Topic.objects.filter(name=letter.get("topic")).first()):
        actions.set_topic(ticket, topic=topic, by="demo", at=at)
    if "damage" in letter:
        actions.set_damage(ticket, damage=letter["damage"], by="demo", at=at)
    if age < timedelta(hours=1) or (age < OLD and chance.random() < 0.2):
        return
    owner = chance.choice([person for person in people if customer.language in person.languages])
    _work(ticket, letter, owner, people, chance, at + timedelta(minutes=chance.randint(2, 50)))


def _work(
    ticket: Ticket, letter: dict[str, Any], owner: Agent, people: Sequence[Agent], chance: random.Random, at: datetime
) -> None:
    actions.assign(ticket, agent=owner, by=owner.ref, at=at)
    if chance.random() < 0.15:
        helper = chance.choice(people)
        actions.note(ticket, agent=helper, text=_NOTES[chance.randrange(len(_NOTES))], by=helper.ref, at=at)
    done = letter.get("solved") or (now() - at > OLD and chance.random() < 0.9) or chance.random() < 0.3
    more = letter.get("more")
    _say(ticket, owner, letter["answer"], solve=done and not more, at=at)
    if more and (later := at + timedelta(minutes=chance.randint(20, 300))) < now():
        heard = actions.Heard(
            brand=ticket.brand,
            customer=ticket.customer,
            channel=ticket.channel,
            subject=ticket.subject,
            text=more,
            ticket=ticket,
        )
        actions.receive(heard, by="demo", at=later)
        if done:
            actions.solve(ticket, agent=owner, by=owner.ref, at=min(later + timedelta(minutes=9), now()))
    _end(ticket, chance)


def _say(ticket: Ticket, owner: Agent, text: str, *, solve: bool, at: datetime) -> None:
    words = f"{text}\n\n{owner.full_name}, Tarelka"
    sending = Sending(next_update=None if solve else _promised(ticket, at))
    answer = actions.reply(ticket, agent=owner, text=words, solve=solve, sending=sending, by=owner.ref, at=at)
    actions.release(answer, by="clock", at=at)
    actions.set_delivery(answer, delivery=Message.Delivery.SENT, by="demo", at=at)


def _place(ticket: Ticket) -> int:
    """Its number if nobody had asked what no article answers: what is fresh is then as it was before they did."""
    return ticket.number - sum(len(gap["letter"]) for gap in gaps())


def _promised(ticket: Ticket, at: datetime) -> datetime | None:
    """Most of what is fresh has a next update, most of it later today or tomorrow, one in eight a little late.

    By chance of its own, so that the stories stay as they were.
    """
    chance = random.Random(_place(ticket))  # noqa: S311  (a story, not a secret)
    if now() - at > OLD or chance.random() < 0.3:
        return None
    minutes = chance.choice((-6, 8, 25, 50, 110, 240, 420, 1200))
    return max(now() + timedelta(minutes=minutes), at + timedelta(minutes=5))


def _end(ticket: Ticket, chance: random.Random) -> None:
    ticket.refresh_from_db()
    if ticket.solved_at is None:
        return
    answer_at = ticket.solved_at + timedelta(minutes=chance.randint(30, 2000))
    if answer_at < now() and chance.random() < 0.6:
        actions.confirm(ticket, by=ticket.customer.ref, at=answer_at)
    elif ticket.closes_at and ticket.closes_at < now():
        actions.close(ticket, by="clock", at=ticket.closes_at)


_NOTES = (
    "8.4.1 opens COM3 twice on Datecs FP-700. Restarting the print service frees it until the fix ships tonight.",
    "Такое же было у «Дворика» на прошлой неделе: помог ручной обмен.",
    "Am vorbit cu banca: confirmă că cererea a venit de două ori.",
)
