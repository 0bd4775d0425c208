"""Letters of those who work here: what is not simply somebody's words in a ticket.

A letter about a ticket went to one of us (actions/notices.py). What comes back to it is their answer, or a machine's.
It is theirs only with our signature and their own address in From; a machine's word goes no further.
"""

from dataclasses import dataclass
from datetime import datetime

from zabota.base.tickets import actions as tickets
from zabota.core.mail import Bounce, claims_notice, normal
from zabota.rooms.mail.actions.notices import notice_came_back
from zabota.rooms.mail.actions.storing import clean
from zabota.rooms.mail.actions.taking.known import Known
from zabota.rooms.mail.actions.taking.mailed_answers import MailedAnswer
from zabota.rooms.mail.actions.taking.passed_on import vouched_for, words_of
from zabota.rooms.mail.actions.taking.reading import PassedOn, Reading
from zabota.rooms.mail.actions.taking.verdicts import OurOwn, Outcome, Verdict
from zabota.rooms.mail.models import Notice, RawLetter

State = RawLetter.State
FACT = "notice"


def of_a_colleague(reading: Reading, known: Known) -> Verdict | None:
    """What a letter of one of us is beside somebody's words in a ticket; None: it is only that."""
    if reading.passed_on:
        here = _here_already(reading, known)
        return PassedOnAgain(here, reading.passed_on) if here else None
    if known.own_notice(reading.letter.message_id):
        return OurOwn()
    if reading.letter.bounce and (notice := known.own_notice(reading.letter.bounce.message_id)):
        return CameBack(notice, reading.letter.bounce)
    return _answer(reading, known)


def _answer(reading: Reading, known: Known) -> Verdict | None:
    ref = known.notice_refs.get(id(reading))
    notice = known.notices.get(ref.number) if ref else None
    if ref is None or notice is None:
        forged = claims_notice(reading.letter, reading.raw.recipient)
        return Refused("notice_forged") if forged else _of_a_machine_that_names_nothing(reading, known)
    if reading.letter.bounce:
        return CameBack(notice, reading.letter.bounce)
    if reading.machine:
        return OfAMachine(notice)
    if normal(clean(reading.letter.from_.address)) != notice.agent.email:
        # Who has the id alone may be a customer to whom the letter was shown: then it is theirs, like any other.
        return Refused("notice_other_sender") if ref.by_address else None
    if vouched_for(reading) == "fail":
        return Refused("notice_disowned")
    return MailedAnswer(notice, note=ref.note) if notice.agent.is_active else Refused("notice_left")


def _of_a_machine_that_names_nothing(reading: Reading, known: Known) -> Verdict | None:
    """One of us who was written to lately is away. (Reports that name no letter are known by their address.)"""
    letter = reading.letter
    replied = letter.header("Auto-Submitted").lower().startswith("auto-replied")
    away = letter.automatic is not None and letter.automatic.kind == "vacation"
    told = known.told_lately.get(reading.sender.address) if (replied or away) and not letter.bounce else None
    return OfAMachine(told) if told else None


def _here_already(reading: Reading, known: Known) -> RawLetter | None:
    """The customer's own letter, where it reached us as well as our colleague who passes it on."""
    for header_id in reading.letter.in_reply_to:
        for row in known.by_foreign_id.get(header_id, ()):
            if row.message and row.sender == reading.sender.address and row.message.ticket.trashed_at is None:
                return row
    return None


@dataclass(frozen=True, slots=True)
class PassedOnAgain:
    """A colleague passes on a letter that is in a ticket: their words become a note there, nothing is doubled."""

    first: RawLetter
    passed: PassedOn

    def carry_out(self, reading: Reading, *, at: datetime) -> Outcome:
        agent, words, message = self.passed.agent, words_of(self.passed), self.first.message
        if message is None or not words:
            return Outcome(State.DUPLICATE, twin=self.first)
        note = tickets.note(message.ticket, agent=agent, text=words, by=agent.ref, at=at)
        return Outcome(State.DONE, note, twin=self.first)


@dataclass(frozen=True, slots=True)
class CameBack:
    """A delivery report about a letter to one of us: noted, and no word more is made of it."""

    notice: Notice
    bounce: Bounce

    def carry_out(self, reading: Reading, *, at: datetime) -> Outcome:
        reading.raw.facts[FACT] = {"notice": self.notice.pk, "came_back": self.bounce.reason}
        notice_came_back(self.notice, self.bounce, at=at)
        return Outcome(State.DONE)


@dataclass(frozen=True, slots=True)
class OfAMachine:
    """The automatic answer of a colleague's mailbox, such as that they are away: noted, and nothing follows."""

    notice: Notice

    def carry_out(self, reading: Reading, *, at: datetime) -> Outcome:
        reading.raw.facts[FACT] = {"notice": self.notice.pk, "machine": True}
        return Outcome(State.DONE)


@dataclass(frozen=True, slots=True)
class Refused:
    """It would speak as one of us and may not: a person looks at it. why: a code of templates/mail/_reason.html."""

    why: str

    def carry_out(self, reading: Reading, *, at: datetime) -> Outcome:
        return Outcome(State.QUARANTINED, trouble=self.why)
