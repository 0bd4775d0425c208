"""The answer of somebody outside comes back into the conversation beside the ticket, and is nobody's word in it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import SideConversation
from zabota.core.mail import sanitise
from zabota.rooms.mail.actions import suppression
from zabota.rooms.mail.actions.storing import clean
from zabota.rooms.mail.actions.taking.files import new_file
from zabota.rooms.mail.actions.taking.reading import Reading
from zabota.rooms.mail.actions.taking.verdicts import Outcome
from zabota.rooms.mail.models import RawLetter

BY = "mail"


@dataclass(frozen=True, slots=True)
class SideAnswer:
    side: SideConversation

    def carry_out(self, reading: Reading, *, at: datetime) -> Outcome:
        letter = reading.letter
        words = tickets.SideWords(
            address=reading.sender.address,
            name=clean(reading.sender.name),
            text=clean(letter.reply or letter.text) or _("(no words)"),
            html=clean(sanitise(letter.html, {})) if letter.html else "",
            quoted=clean(letter.quoted),
            files=[new_file(one, number, letter.html) for number, one in enumerate(letter.attachments, start=1)],
            machine=reading.machine,
        )
        if not reading.machine:
            suppression.lift([reading.sender.address], at=at)
        return Outcome(RawLetter.State.DONE, tickets.hear_side(self.side, words, by=BY, at=at))
