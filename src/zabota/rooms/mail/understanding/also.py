"""The same letter came by other ways too: to another mailbox, or by a list.

Fact: the addresses of the mailboxes it came to beside this one, written when the second copy comes.
"""

from django.utils.translation import gettext as _

from zabota.base.ports.marks import Mark
from zabota.core.mail import Letter
from zabota.rooms.mail.models import RawLetter
from zabota.rooms.mail.understanding.naming import enumeration

KEY = "also"


def understood(letter: Letter, raw: RawLetter) -> None:
    """A copy is only known once it comes."""
    del letter, raw


def said(fact: list[str], raw: RawLetter) -> list[Mark]:
    del raw
    return [Mark(_("Also came to %(addresses)s") % {"addresses": enumeration(fact)}, icon="copy")] if fact else []
