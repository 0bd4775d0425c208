"""Words that programs send, made safe to keep, and the files beside them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import nh3
from django.utils.translation import gettext as _

from zabota.base.files import uploads
from zabota.base.people.models import Identity
from zabota.base.tickets.values import DraftFile, Refused
from zabota.core.mail import html_to_text
from zabota.core.mail.addresses import valid
from zabota.core.text.slots import open_slots
from zabota.pages.api.problems import invalid

TEXT_LIMIT = 200_000
# As the composer's own; pictures are attached.
TAGS = {"a", "b", "i", "u", "s", "strong", "em", "p", "div", "br", "ul", "ol", "li", "blockquote", "code", "pre"}
PLAIN = re.compile(r"</?(?:div|p|br)\s*/?>", re.IGNORECASE)
SHORTEST_NUMBER = 3  # digits


@dataclass(frozen=True, slots=True)
class Said:
    """files: as verbs take them. tokens: of the uploads that they come from, to be forgotten once they are used."""

    text: str
    html: str
    files: Sequence[DraftFile]
    tokens: Sequence[str]


def said(text: str, html: str, files: Sequence[str], *, to_customer: bool) -> Said:
    """Raises Refused when there is nothing to say or a slot is still to be filled; Problem for a file that is none."""
    html = clean(html)
    typed = lines(plain(text, html))
    found = uploaded(files)
    if not typed and not found:
        raise Refused(_("Write something first."))
    if to_customer and (slots := open_slots(typed)):
        named = ", ".join(f"{{{slot}}}" for slot in slots[:5])
        raise Refused(
            _("Fill in %(slots)s before this goes, or take the braces away. Nothing was sent.") % {"slots": named}
        )
    return Said(typed, html, found, tuple(files))


def plain(text: str, html: str) -> str:
    """The words alone. html: cleaned; where it is given, its words count."""
    return html_to_text(html) if html else text


def clean(html: str) -> str:
    """Nothing but plain formatting; "" when the text alone says the same."""
    safe = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )
    return safe if "<" in PLAIN.sub("", safe) else ""


def line(text: str, limit: int) -> str:
    """A single line of at most `limit` characters, without control characters and outer blanks."""
    visible = "".join(" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in text)
    return " ".join(visible.split())[:limit].strip()


def lines(text: str) -> str:
    """Lines of text: one kind of line end, no control characters but tabs, no outer blanks."""
    even = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(char for char in even if char in "\n\t" or unicodedata.category(char) != "Cc")
    return kept.strip()[:TEXT_LIMIT]


def domain(text: str) -> str:
    """A mail domain in small letters; "" for what is none."""
    name = line(text, 253).lower().removeprefix("@")
    return name if valid(f"somebody@{name}") and "." in name else ""


def way_to_reach(text: str) -> tuple[str, str]:
    """(kind of identity, value) of an e-mail address or a phone number. Raises Problem for anything else."""
    value = line(text, 320)
    if "@" in value and valid(value):
        return Identity.Kind.EMAIL, value
    digits = sum(char.isdecimal() and char.isascii() for char in value)
    if "@" not in value and digits >= SHORTEST_NUMBER and not any(char.isalpha() for char in value):
        return Identity.Kind.PHONE, value
    raise invalid("$.reach", _("This is neither an e-mail address nor a phone number."))


def uploaded(tokens: Sequence[str]) -> list[DraftFile]:
    """What was uploaded under these. Raises Problem for one that is none."""
    known = uploads.whole(tokens) if tokens else {}
    for place, token in enumerate(tokens):
        if token not in known:
            raise invalid(f"$.files[{place}]", "There is no such upload. It is kept for a day, and used once.")
    return [
        DraftFile(sha256=str(row.blob_id), name=row.name, content_type=row.content_type, size=row.size)
        for row in (known[token] for token in dict.fromkeys(tokens))
    ]
