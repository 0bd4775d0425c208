"""Which original a translation says, and what has changed in it since."""

from collections.abc import Mapping, Sequence

from zabota.core.knowledge.beside import Row, rows, whole
from zabota.core.knowledge.blocks import Block
from zabota.rooms.knowledge.models import Text, Version

Words = tuple[str, str]


def original_then(text: Text, original: Text, known: Mapping[int, Words] | None = None) -> tuple[Block, ...] | None:
    """The version of the original that this translation says; None where it says no version yet.

    known: titles and bodies of versions of the original by number, where several translations are asked about; without
    it at most one query.
    """
    if not text.follows or not text.version:
        return None
    if text.follows == original.version:
        return whole(original.title, original.body)
    found = known.get(text.follows) if known is not None else versions_of(original, [text.follows]).get(text.follows)
    return whole(*found) if found else None


def versions_of(original: Text, numbers: Sequence[int]) -> dict[int, Words]:
    """One query."""
    found = Version.objects.filter(text=original, number__in=numbers).values_list("number", "title", "body")
    return {number: (title, body) for number, title, body in found}


def beside(text: Text, original: Text, known: Mapping[int, Words] | None = None) -> list[Row]:
    """The draft of the translation beside that of the original."""
    now = whole(original.draft_title, original.draft_body)
    then = original_then(text, original, known) or now
    return rows(then, now, whole(text.draft_title, text.draft_body), text.agreed)


def public_beside(text: Text, original: Text) -> list[Row]:
    """The same of what readers see."""
    now = whole(original.title, original.body)
    return rows(original_then(text, original) or now, now, whole(text.title, text.body), text.agreed)
