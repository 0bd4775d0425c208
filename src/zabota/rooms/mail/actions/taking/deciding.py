"""What a letter is to us, from the letter and what is known. Nothing is changed here."""

from zabota.base.tickets.models import Ticket
from zabota.rooms.mail.actions.taking.known import Known
from zabota.rooms.mail.actions.taking.reading import Reading
from zabota.rooms.mail.actions.taking.verdicts import CameTwice, Matter, OurOwn, Report, Verdict


def decide(reading: Reading, known: Known) -> Verdict | Matter:
    """The first that fits."""
    if twin := known.twin_of(reading):
        return CameTwice(twin)
    if known.own_letter(reading.letter.message_id):
        return OurOwn()
    if reading.letter.bounce and (letter := known.reported(reading)):
        return Report(letter)
    ticket, related = _ticket_of(reading, known)
    return Matter(ticket, related)


def _ticket_of(reading: Reading, known: Known) -> tuple[Ticket | None, Ticket | None]:
    """(the ticket it joins, a ticket it only has to do with).

    A signed id or address is proof. Without one the sender must already take part in the ticket: an id can be
    guessed or reused, and a stranger's letter must not land in somebody else's matter.
    """
    related: Ticket | None = None
    for ticket, proven in known.tickets_named(reading):
        if ticket.trashed_at is None and (proven or known.takes_part(ticket, reading.sender.address)):
            return ticket, None
        related = related or ticket
    return None, related
