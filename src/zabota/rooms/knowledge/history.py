"""Earlier versions of a text, and what changed between two of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from zabota.core.knowledge.beside import whole
from zabota.rooms.knowledge.clashing import Change, changes_between
from zabota.rooms.knowledge.models import Text, Version

PAGE = 30
DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Versions:
    """The newest first. next: the number to ask before, None at the end."""

    rows: Sequence[Version]
    next: int | None


@dataclass(frozen=True, slots=True)
class Compared:
    """one, other: numbers, or "draft". version: the older one of the two. edits: how many blocks differ."""

    one: str
    other: str
    version: Version | None
    changes: Sequence[Change]
    edits: int


def versions_page(text: Text, *, before: int | None = None) -> Versions:
    rows = Version.objects.filter(text=text).select_related("agent").defer("body").order_by("-number")
    found = list((rows.filter(number__lt=before) if before else rows)[: PAGE + 1])
    return Versions(found[:PAGE], found[PAGE - 1].number if len(found) > PAGE else None)


def compared(text: Text, one: str, other: str) -> Compared:
    """Without numbers: the public version with the draft where they differ, else with the version before it."""
    edited = (text.title, text.body) != (text.draft_title, text.draft_body)
    other = _known(text, other) or (DRAFT if edited else str(text.version))
    one = _known(text, one) or str(text.version if other == DRAFT else int(other) - 1)
    numbers = [int(each) for each in (one, other) if each != DRAFT]
    found = {row.number: row for row in Version.objects.filter(text=text, number__in=numbers)}
    words = []
    for each in (one, other):
        row = None if each == DRAFT else found.get(int(each))
        title, body = (
            (text.draft_title, text.draft_body) if each == DRAFT else (row.title, row.body) if row else ("", "")
        )
        words.append(whole(title, body) if title or body else ())
    changes = changes_between(words[0], words[1], text, all_=True)
    edits = sum(change.before != change.after for change in changes)
    return Compared(one, other, None if one == DRAFT else found.get(int(one)), changes, edits)


def _known(text: Text, number: str) -> str:
    if number == DRAFT:
        return DRAFT
    return number if number.isascii() and number.isdecimal() and 0 < int(number[:9]) <= text.version else ""
