"""What came of a ready answer: how often it left, changed or not, and how the tickets went on that it was sent in."""

from collections.abc import Iterable
from dataclasses import dataclass

# Below so many a share says more about chance than about the answer.
FEW = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """An answer that began with a ready one (`answer`: the id of its first row). content: None: they gave no mark.

    solved: it was called solved after this answer; reopened: and was not, after that.
    """

    answer: int
    ticket: int
    untouched: bool
    solved: bool
    reopened: bool
    content: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """sent, untouched: answers. tickets: in which it was sent, of which were solved after it, of which came back.

    marked: tickets whose customers gave a mark; content: a good one.
    """

    sent: int = 0
    untouched: int = 0
    tickets: int = 0
    solved: int = 0
    reopened: int = 0
    marked: int = 0
    content: int = 0


def standings(rows: Iterable[Sent]) -> dict[int, Standing]:
    """By ready answer. A ticket counts once, from the first answer in it; rows: in the order in which they left."""
    found: dict[int, Standing] = {}
    seen: set[tuple[int, int]] = set()
    for row in rows:
        had = found.get(row.answer, Standing())
        first = (row.answer, row.ticket) not in seen
        seen.add((row.answer, row.ticket))
        found[row.answer] = Standing(
            sent=had.sent + 1,
            untouched=had.untouched + row.untouched,
            tickets=had.tickets + first,
            solved=had.solved + (first and row.solved),
            reopened=had.reopened + (first and row.reopened),
            marked=had.marked + (first and row.content is not None),
            content=had.content + (first and row.content is True),
        )
    return found


def share(part: int, whole: int) -> int | None:
    """In a hundred; None: too few to say."""
    return round(100 * part / whole) if whole >= FEW else None
