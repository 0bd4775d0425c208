"""A picture to be marked: its marks in percent, and what each says in the languages of its article."""

from collections.abc import Sequence
from dataclasses import dataclass

from zabota.core.knowledge.blocks import split
from zabota.core.knowledge.figures import Mark, words_of
from zabota.rooms.knowledge.editing import texts_of
from zabota.rooms.knowledge.models import Picture
from zabota.rooms.knowledge.pictures import marks_of, shown

# Rows to fill in without a script.
SPARE = 3


@dataclass(frozen=True, slots=True)
class Marking:
    """html: the picture with its marks. rows: the marks, then empty ones (None). words: by language, as drafts say."""

    address: str
    rows: Sequence[Mark | None]
    words: Sequence[tuple[str, Sequence[str]]]


def marking(row: Picture) -> Marking:
    """Two queries."""
    marks = marks_of(row)
    said = []
    for code, text in texts_of(row.article).items():
        found = next((block for block in split(text.draft_body).blocks if f"(picture:{row.pk})" in block.text), None)
        if found and found.kind == "picture":
            alt = found.text.strip().removeprefix("![").rpartition("](")[0]
            said.append((code, words_of(alt)))
    return Marking(shown(row).address, [*marks, *[None] * SPARE], said)
