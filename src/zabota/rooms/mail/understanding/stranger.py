"""The letter names a ticket in which its sender takes no part, and so it is a ticket of its own.

Fact: the number of the ticket it names, written where its ticket was found.
"""

from django.utils.translation import gettext as _

from zabota.base.ports.marks import Mark
from zabota.core.mail import Letter
from zabota.rooms.mail.models import RawLetter

KEY = "stranger"


def understood(letter: Letter, raw: RawLetter) -> None:
    """Who takes part is known where the ticket is looked for."""
    del letter, raw


def said(fact: int, raw: RawLetter) -> list[Mark]:
    del raw
    words = _("Names ticket #%(number)s, but the sender takes no part in it") % {"number": fact}
    reason = _("Anybody can write a number. If it belongs there, merge the two.")
    return [Mark(words, "amber", "triangle-alert", reason)]
