"""One of us answered a letter about the ticket.

Fact: "sent", "note", or why it was kept as a note: "customer", "colleague", "closed", "machine", "repeated", "quote".
Written where the answer is taken.
"""

from django.utils.translation import gettext as _

from zabota.base.ports.marks import Mark
from zabota.core.mail import Letter
from zabota.rooms.mail.models import RawLetter

KEY = "by_mail"


def understood(letter: Letter, raw: RawLetter) -> None:
    """Who works here is known where the letter is taken."""
    del letter, raw


def said(fact: str, raw: RawLetter) -> list[Mark]:
    del raw
    kept = {
        "customer": (_("Not sent: the customer wrote meanwhile"), ""),
        "colleague": (_("Not sent: a colleague wrote meanwhile"), ""),
        "closed": (_("Not sent: the ticket is closed"), ""),
        "machine": (_("Not sent: it reads like an automatic answer"), _("Send it from here if a person wrote it.")),
        "repeated": (_("Not sent: the same words came before"), _("Send it from here if a person wrote it.")),
        "quote": (_("Not sent: it repeats our own letter"), _("What was new in it could not be told apart.")),
    }
    if fact not in kept:
        return [Mark(_("Written by mail"), icon="mail")]
    words, reason = kept[fact]
    return [Mark(words, "amber", "mail-x", reason)]
