"""Spam: no ticket, no customer, nothing sent. It lies in the spam view for 30 days.

Whoever was blocked is stopped even in a ticket of theirs; whoever a person called "not spam" never is. A letter that
joins a ticket is stopped by nothing else. Otherwise the mailbox's own server is believed, by its junk folder or its
headers, and last what the desk has learned. Somebody we know is stopped by the junk folder alone.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F

from zabota.base.tickets.models import Ticket
from zabota.core.mail.spam import upstream
from zabota.rooms.mail.actions.storing import clean
from zabota.rooms.mail.actions.taking.known import Known
from zabota.rooms.mail.actions.taking.reading import Reading
from zabota.rooms.mail.actions.taking.verdicts import Outcome
from zabota.rooms.mail.models import RawLetter, SenderRule

KEY = "spam"
START = 160
Why = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Spam:
    """why: {"why": "blocked" | "junk" | "server" | "words", …}, as the letter's row keeps it."""

    why: Why
    rule: SenderRule | None = field(default=None)

    def carry_out(self, reading: Reading, *, at: datetime) -> Outcome:
        reading.raw.facts[KEY] = {**self.why, "start": start_of(reading.letter.reply or reading.letter.text)}
        if self.rule:
            SenderRule.objects.filter(pk=self.rule.pk).update(stopped=F("stopped") + 1, stopped_at=at)
        return Outcome(RawLetter.State.SPAM)


def spam(reading: Reading, known: Known, ticket: Ticket | None) -> Spam | None:
    """None: it is not, as far as we can tell. ticket: the one it would join."""
    rule = known.screen.rule_of(reading)
    if rule and rule.kind == SenderRule.Kind.BLOCKED:
        why: Why = {"why": "blocked", "value": rule.value, "agent": rule.agent_id, "at": rule.created_at.isoformat()}
        return Spam(why | ({"answers": ticket.number} if ticket else {}), rule)
    if rule or ticket or (reading.passed_on and reading.passed_on.sure):
        # What one of us passes on was looked at by a person.
        return None
    if in_junk_folder(reading.raw):
        return Spam({"why": "junk"})
    found = _by_server(reading) or _by_words(reading, known)
    return found if found and reading.sender.address not in known.screen.correspondents else None


def in_junk_folder(raw: RawLetter) -> bool:
    """Whether it lay there on the mailbox's own server, where its source can say so."""
    return bool(getattr(raw, "junk", False))


def start_of(text: str) -> str:
    """The first words, on one line."""
    return clean(" ".join(text[: START * 4].split())[:START])


def _by_server(reading: Reading) -> Spam | None:
    opinion = upstream(reading.letter)
    return Spam({"why": "server", "by": opinion.by, "words": clean(opinion.words)}) if opinion else None


def _by_words(reading: Reading, known: Known) -> Spam | None:
    judgement = known.screen.judgements.get(reading.raw.pk)
    if not judgement or not judgement.spam:
        return None
    words = [clean(word) for word in judgement.words]
    return Spam({"why": "words", "words": words, "probability": round(judgement.probability, 4)})
