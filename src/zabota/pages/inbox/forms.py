"""What people type, made safe to keep. Nothing here refuses a script: pages escape, letters are cleaned."""

import unicodedata

from django.utils.translation import gettext as _

from zabota.base.people.models import Identity
from zabota.base.tickets.values import Refused
from zabota.core.mail.addresses import valid

SHORTEST_NUMBER = 3  # digits: some services answer to 112 or 1414


def one_line(text: str, limit: int) -> str:
    """A single line of at most `limit` characters, without control characters and outer blanks."""
    visible = "".join(" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in text)
    return " ".join(visible.split())[:limit].strip()


def words(text: str, limit: int) -> str:
    """Lines of text: one kind of line end, no control characters but tabs, no outer blanks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(char for char in lines if char in "\n\t" or unicodedata.category(char) != "Cc")
    return kept.strip()[:limit]


def way_to_reach(text: str) -> tuple[str, str]:
    """(kind of identity, value) of an e-mail address or a phone number. Raises Refused for anything else."""
    value = one_line(text, 320)
    if "@" in value:
        if valid(value):
            return Identity.Kind.EMAIL, value
    elif sum(char.isdigit() for char in value) >= SHORTEST_NUMBER and not any(char.isalpha() for char in value):
        return Identity.Kind.PHONE, value
    raise Refused(_("This is neither an e-mail address nor a phone number."))
