"""What one of us answers to a letter about a ticket: an answer to the customer, or a note for the team.

Where it cannot be sent it is kept as a note, and a fact says why; nothing of it is lost, and no letter goes back for it
but the ordinary one about the ticket.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.http import Http404

from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.access import ticket_for
from zabota.base.tickets.actions.locking import root_of
from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.values import NewFile, StaleReply
from zabota.base.tickets.values import Refused as NotNow
from zabota.core.mail import automatic, note_line
from zabota.rooms.mail.actions.notices import notify
from zabota.rooms.mail.actions.storing import clean
from zabota.rooms.mail.actions.taking.files import new_file
from zabota.rooms.mail.actions.taking.reading import Reading
from zabota.rooms.mail.actions.taking.verdicts import Outcome
from zabota.rooms.mail.models import Notice, RawLetter
from zabota.rooms.mail.notice_letter import About, ticket_url

State = RawLetter.State
FACT = "by_mail"
# Nobody reads a letter and answers it within so little time: a machine did, whatever its headers say.
QUICKER_THAN_PEOPLE = timedelta(seconds=15)


@dataclass(frozen=True, slots=True)
class MailedAnswer:
    """note: it was asked for as a note by its address; its first line may ask for that too."""

    notice: Notice
    note: bool

    def carry_out(self, reading: Reading, *, at: datetime) -> Outcome:
        agent = self.notice.agent
        asked, text = note_line(clean(reading.letter.reply).strip())
        files = [new_file(one, number, "") for number, one in enumerate(reading.letter.attachments, start=1)]
        if not text and not files:
            return Outcome(State.QUARANTINED, trouble="notice_empty")
        noting = self.note or asked or not may(agent, "tickets.reply")
        try:
            number = root_of(self.notice.ticket).number
            ticket = ticket_for(agent, number, to="note" if noting else "reply")
        except (Http404, PermissionDenied):
            return Outcome(State.QUARANTINED, trouble="notice_forbidden")
        message: Message | None = None
        why = "note" if noting else self._why_not(text, ticket, at)
        if not why:
            message, why = self._try_to_answer(ticket, text, files, at)
        message = message or tickets.note(ticket, agent=agent, text=text, files=files, by=agent.ref, at=at)
        reading.raw.facts[FACT] = why
        if why in TOLD:
            notify(agent, About(ticket, None), kind=Notice.Kind.UNSENT, cause=reading.raw.pk, at=at)
        return Outcome(State.DONE, message)

    def _why_not(self, text: str, ticket: Ticket, at: datetime) -> str:
        """A code where the words may not be a person's, or not only theirs."""
        if at - self.notice.created_at < QUICKER_THAN_PEOPLE or automatic.reason((), text[:200]):
            return "machine"
        if _said_before(ticket, self.notice.agent, text):
            return "repeated"
        # The link stands in every such letter: what repeats it was not told apart from what we wrote.
        return "quote" if ticket_url(ticket) in text else ""

    def _try_to_answer(
        self, ticket: Ticket, text: str, files: list[NewFile], at: datetime
    ) -> tuple[Message | None, str]:
        agent = self.notice.agent
        try:
            seen = self.notice.seen
            return tickets.reply(ticket, agent=agent, text=text, files=files, seen=seen, by=agent.ref, at=at), "sent"
        except StaleReply as stale:
            wrote = any(message.kind == Message.Kind.IN for message in stale.newer)
            return None, "customer" if wrote else "colleague"
        except NotNow:
            return None, "closed"


# The customer's new words are told of by the letter about them, and what a machine wrote is told to nobody.
TOLD = {"colleague", "closed", "quote"}


def _said_before(ticket: Ticket, agent: Agent, text: str) -> bool:
    """Who is away says the same each time."""
    return Message.objects.filter(ticket=ticket, agent=agent, text=text, raw_letters__isnull=False).exists()
