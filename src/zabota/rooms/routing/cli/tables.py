"""Labelled texts in a file: CSV in UTF-8 with the columns text and label."""

import csv
import io
import sys
from dataclasses import dataclass
from pathlib import Path

_SEPARATORS = ",;\t"


class NotRead(Exception):
    """What was given cannot be read; says why in words."""


@dataclass(frozen=True, slots=True)
class Labelled:
    texts: list[str]
    labels: list[str]


def labelled(name: str) -> Labelled:
    """Columns in any order, others beside them; "" where a row is too short. Raises NotRead."""
    # A log as a field is read whole.
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    content = _read(name)
    try:
        rows = csv.reader(io.StringIO(content, newline=""), delimiter=_separator(content))
        head = [column.strip().lower() for column in next(rows, [])]
        at = [_place(name, column, head) for column in ("text", "label")]
        found = [[row[place] if place < len(row) else "" for place in at] for row in rows if row]
    except csv.Error as trouble:
        raise NotRead(f"{name}: this cannot be read as CSV: {trouble}") from None
    return Labelled([text for text, _ in found], [label.strip() for _, label in found])


def _read(name: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return raw.decode("utf-8-sig").replace("\0", " ")
    except OSError as trouble:
        raise NotRead(f"{name}: {trouble.strerror}") from None
    except UnicodeDecodeError as trouble:
        raise NotRead(f"{name}: this is not text in UTF-8 (byte {trouble.start})") from None


def _separator(content: str) -> str:
    """The one that the first line has most of: people's spreadsheets write a semicolon where ours write a comma."""
    first = content.partition("\n")[0]
    return max(_SEPARATORS, key=first.count)


def _place(name: str, column: str, head: list[str]) -> int:
    if column not in head:
        there = ", ".join(head) if any(head) else "it is empty"
        raise NotRead(f"{name}: there is no column {column!r} in its first line ({there}).")
    return head.index(column)
