"""A stored letter, understood: who wrote it, and what is kept of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zabota.base.people.identities import LONGEST
from zabota.base.people.models import Agent
from zabota.core.mail import Address, Letter, fingerprint, normal, parse
from zabota.rooms.mail import queries
from zabota.rooms.mail.actions.masking import mask_on_arrival
from zabota.rooms.mail.actions.storing import clean
from zabota.rooms.mail.models import RawLetter
from zabota.rooms.mail.understanding import facts_of


class NoSender(ValueError):
    """Nobody is named to whom the letter could belong."""


@dataclass(frozen=True, slots=True)
class PassedOn:
    """Who of us passed a customer's letter on, with which words around it, and its Message-ID where that is known.

    sure: the mailbox's own server vouches for the colleague's address.
    """

    agent: Agent
    words: str
    message_id: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """raw: its row, filled in but not saved. sender: in normal form. machine: nobody wrote it by hand.

    passed_on: where one of us passed it on, letter and sender are the customer's (passed_on.py).
    """

    raw: RawLetter
    letter: Letter
    sender: Address
    machine: bool
    passed_on: PassedOn | None = None

    @property
    def answers(self) -> Iterator[str]:
        """The Message-IDs it answers, the nearest first."""
        yield from self.letter.in_reply_to
        yield from reversed(self.letter.references)


def read(raw: RawLetter, content: bytes, ours: set[str]) -> Reading:
    """Raises NoSender for a letter that nobody could be answered about; its facts are on the row all the same."""
    letter = mask_on_arrival(raw, parse(content), content)
    raw.fingerprint = fingerprint(letter)
    raw.header_id = clean(letter.message_id)[:998]
    raw.subject = clean(letter.subject)[:300]
    sender = _sender(letter, raw, ours)
    others = {one.address for one in _usable((*letter.to, *letter.cc))}
    answer_to = next((one.address for one in _usable(letter.reply_to)), sender.address)
    raw.sender = sender.address[:320]
    raw.answer_to = "" if queries.is_ours(answer_to, ours) else answer_to[:320]
    raw.people = sorted({sender.address, *(one for one in others if not queries.is_ours(one, ours))})[:100]
    raw.facts = {**raw.facts, **facts_of(letter, raw)}
    machine = bool(letter.automatic or letter.bounce) or queries.is_ours(normal(letter.from_.address), ours)
    return Reading(raw, letter, sender, machine)


def _sender(letter: Letter, raw: RawLetter, ours: set[str]) -> Address:
    """Who wrote. A form on a website often writes from our own address and names the customer in Reply-To."""
    named: Sequence[Address] = (letter.from_, *letter.reply_to, letter.sender, Address("", raw.envelope_from))
    usable = _usable(named)
    if not usable:
        raise NoSender
    return next((one for one in usable if not queries.is_ours(one.address, ours)), usable[0])


def _usable(named: Sequence[Address]) -> list[Address]:
    """In normal form, without those that no letter reaches: no @ in them, or longer than any address is."""
    plain = [Address(one.name, normal(clean(one.address))) for one in named]
    return [one for one in plain if "@" in one.address and len(one.address) <= LONGEST]
