"""Who gets an answer, as the composer's row above the text asks it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zabota.base.people.models import Identity
from zabota.base.ports.letters import others_in_letter, our_mailboxes
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.core.mail.recipients import MOST, named, without
from zabota.pages.inbox.forms import one_line


@dataclass(frozen=True, slots=True)
class Row:
    """What stands in the fields, as it was typed. open: somebody else gets it, or is to be named."""

    to: str = ""
    cc: str = ""
    bcc: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    to: str
    cc: tuple[str, ...]
    bcc: tuple[str, ...]


def row(choices: Mapping[str, str]) -> Row:
    """What a draft keeps."""
    to, cc, bcc = (choices.get(name, "") for name in ("to", "cc", "bcc"))
    return Row(to, cc, bcc, open=bool(to or cc or bcc))


def reply_to_all(ticket: Ticket, kept: Row) -> Row:
    """Everyone of the last letter that came, beside those who were named already. Asks the room of the letters."""
    others = [*named(kept.cc).addresses, *others_in_letter(ticket.pk)]
    return Row(kept.to, ", ".join(without(others, but=[])), kept.bcc, open=True)


def chosen(ticket: Ticket, data: Mapping[str, str]) -> Chosen:
    """Raises Refused for what is no address, for our own mailboxes, and past MOST of them."""
    to = one_line(data.get("to", ""), 320)
    if to and not ticket.customer.identities.filter(kind=Identity.Kind.EMAIL, value=to).exists():
        raise Refused(_("That choice is no longer there. Choose again."))
    cc, bcc = _named(data.get("cc", "")), _named(data.get("bcc", ""))
    if len(cc) + len(bcc) > MOST:
        raise Refused(_("A letter goes to 50 people at most."))
    if ours := our_mailboxes([*cc, *bcc]):
        raise Refused(_("%(address)s is a mailbox of this desk. Leave it out.") % {"address": ours[0]})
    return Chosen(to, without(cc, but=[to]), without(bcc, but=[to, *cc]))


def _named(field: str) -> tuple[str, ...]:
    found = named(field)
    if found.wrong:
        raise Refused(_("“%(words)s” is no address. Write it as name@example.org.") % {"words": found.wrong[0]})
    if found.too_many:
        raise Refused(_("A letter goes to 50 people at most."))
    return found.addresses
