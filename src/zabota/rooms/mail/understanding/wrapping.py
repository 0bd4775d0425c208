"""Outlook's wrapping (winmail.dat), where not all of it could be opened.

Fact: [files that were opened, files within]; [0, 0] where it could not be read at all.
"""

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.ports.marks import Mark
from zabota.core.mail import Letter
from zabota.rooms.mail.models import RawLetter

KEY = "wrapping"
_OPENED = re.compile(r"tnef-(\d+)-of-(\d+)")


def understood(letter: Letter, raw: RawLetter) -> list[int] | None:
    """What was opened whole needs no word."""
    del raw
    counts = [found.groups() for note in letter.notes if (found := _OPENED.fullmatch(note))]
    opened, within = sum(int(one) for one, _of in counts), sum(int(of) for _one, of in counts)
    if opened < within:
        return [opened, within]
    return [0, 0] if "tnef-unreadable" in letter.notes else None


def said(fact: list[int], raw: RawLetter) -> list[Mark]:
    del raw
    opened, within = fact
    detail = _("Outlook wraps files in winmail.dat. It is kept beside them.")
    if not within:
        return [Mark(_("winmail.dat could not be opened"), icon="paperclip", detail=detail)]
    words = ngettext(
        "Opened %(opened)s of %(num)s file in winmail.dat", "Opened %(opened)s of %(num)s files in winmail.dat", within
    )
    return [Mark(words % {"opened": opened, "num": within}, icon="paperclip", detail=detail)]
