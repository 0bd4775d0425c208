"""What of a letter could not be read, or was left out for its size.

Fact: the codes of Letter.notes that a person should know of. What was mended without loss is not told.
"""

from django.utils.translation import gettext as _

from zabota.base.ports.marks import Mark
from zabota.core.mail import Letter
from zabota.rooms.mail.models import RawLetter

KEY = "mended"
TOLD = {"doubtful-charset", "no-boundary", "text-cut", "too-deep", "too-many-headers", "too-many-parts"}


def understood(letter: Letter, raw: RawLetter) -> list[str] | None:
    del raw
    # A wrong label is mended without a word; signs that nobody could read are not.
    unread = "\ufffd" in letter.text
    return [code for code in letter.notes if code in TOLD and (code != "doubtful-charset" or unread)] or None


def said(fact: list[str], raw: RawLetter) -> list[Mark]:
    del raw
    words = {
        "doubtful-charset": _("Some signs are lost: it does not say in which alphabet it is written."),
        "no-boundary": _("Its parts could not be told from each other."),
        "text-cut": _("It is longer than what is shown."),
        "too-deep": _("Letters lie in letters, deeper than was read."),
        "too-many-headers": _("It has more header lines than were read."),
        "too-many-parts": _("It has more parts than were read."),
    }
    reasons = [words[code] for code in fact if code in words]
    kept = _("The letter is kept as it came.")
    return [Mark(_("Some of it could not be read"), icon="file-text", detail=" ".join([*reasons, kept]))]
