"""Letters of those who work here: what is not simply somebody's words in a ticket."""

from dataclasses import dataclass
from datetime import datetime

from zabota.base.tickets import actions as tickets
from zabota.rooms.mail.actions.taking.known import Known
from zabota.rooms.mail.actions.taking.passed_on import words_of
from zabota.rooms.mail.actions.taking.reading import PassedOn, Reading
from zabota.rooms.mail.actions.taking.verdicts import Outcome, Verdict
from zabota.rooms.mail.models import RawLetter

State = RawLetter.State


def of_a_colleague(reading: Reading, known: Known) -> Verdict | None:
    """What a letter of one of us is beside somebody's words in a ticket; None: it is only that."""
    if reading.passed_on and (here := _here_already(reading, known)):
        return PassedOnAgain(here, reading.passed_on)
    return None


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
