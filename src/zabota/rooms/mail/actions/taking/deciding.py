"""What a letter is to us, from the letter and what is known. Nothing is changed here."""

from zabota.base.tickets.models import Ticket
from zabota.rooms.mail.actions.taking.colleagues import of_a_colleague
from zabota.rooms.mail.actions.taking.copies import copy_of
from zabota.rooms.mail.actions.taking.known import Known
from zabota.rooms.mail.actions.taking.reading import Reading
from zabota.rooms.mail.actions.taking.side_answers import SideAnswer
from zabota.rooms.mail.actions.taking.spam import spam
from zabota.rooms.mail.actions.taking.verdicts import CameTwice, Matter, OurOwn, Report, Verdict


def decide(reading: Reading, known: Known) -> Verdict | Matter:
    """The first that fits."""
    if twin := known.twin_of(reading) or copy_of(reading, known):
        return CameTwice(twin)
    if known.own_letter(reading.letter.message_id):
        return OurOwn()
    if verdict := of_a_colleague(reading, known):
        return verdict
    if reading.letter.bounce and (letter := known.reported(reading)):
        return Report(letter)
    if side := known.side_named(reading):
        return spam(reading, known, side.ticket) or SideAnswer(side)
    ticket, related = _ticket_of(reading, known)
    return spam(reading, known, ticket) or Matter(ticket, related)


def _ticket_of(reading: Reading, known: Known) -> tuple[Ticket | None, Ticket | None]:
    """(the ticket it joins, a ticket it only has to do with).

    A signed id or address is proof. Without one the sender must already take part in the ticket: an id can be
    guessed or reused, and a stranger's letter must not land in somebody else's matter. Nor is a sender believed of whom
    the mailbox's own server says that somebody else wrote.
    """
    disowned = reading.raw.facts.get("vouch", {}).get("state") == "fail"
    related: Ticket | None = None
    for ticket, proven in known.tickets_named(reading):
        believed = proven or (not disowned and known.takes_part(ticket, reading.sender.address))
        if ticket.trashed_at is None and believed:
            return ticket, None
        related = related or ticket
    return None, related
