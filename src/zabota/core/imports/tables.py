"""CSV of any kind: its encoding, what stands between the columns, and its rows."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from zabota.core.mail.charsets import codec_for, likely_charset

# Bytes of one row, and how many columns are looked at.
LARGEST = 4 * 1024 * 1024
MOST_COLUMNS = 200
SAMPLE = 256 * 1024
SEPARATORS = ",;\t|"
ENCODINGS = ("utf-8", "utf-16", "cp1251", "cp1252", "cp1250", "koi8-r")
csv.field_size_limit(LARGEST)


@dataclass(frozen=True, slots=True)
class Shape:
    """encoding: a name that Python knows. heads: the first row; rows: some of those after it."""

    encoding: str
    separator: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """number: 1 for the first one after the heads. why: "cut", "large", "encoding"."""

    number: int
    cells: tuple[str, ...]
    why: str = ""
    original: str = ""


def shape_of(sample: bytes, *, encoding: str = "", separator: str = "", shown: int = 5) -> Shape:
    """sample: the first bytes of the file. What is named is believed, all else is guessed. Never raises."""
    encoding = encoding or _encoding(sample)
    head = sample.decode(codec_for(encoding) or "utf-8", "replace").removeprefix("\ufeff").replace("\x00", "")
    if len(sample) >= SAMPLE:
        head = head.rpartition("\n")[0]
    if not head.strip():
        return Shape(encoding, separator or ",", (), why="empty")
    separator = separator or _separator(head)
    try:
        rows = [tuple(row[:MOST_COLUMNS]) for row in csv.reader(head.splitlines(keepends=True), delimiter=separator)]
    except csv.Error:
        return Shape(encoding, separator, (), why="shape")
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    heads = tuple(" ".join(cell.split())[:80] for cell in rows[0])
    return Shape(encoding, separator, heads, tuple(rows[1 : shown + 1]), "" if len(heads) > 1 else "shape")


def rows(file: BinaryIO, shape: Shape, after: int) -> Iterator[Row]:
    """Those after row `after`. file: stands at its beginning."""
    held: list[str] = []
    reader = csv.reader(_lines(file, shape.encoding, held), delimiter=shape.separator)
    number = -1
    while True:
        held.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            number += 1
            if number > after:
                yield Row(number, (), "large", "".join(held)[:2000])
            continue
        if not any(cells):
            continue
        number += 1
        if number <= after or number == 0:
            continue
        raw = "".join(held)
        if (raw.count('"') % 2 and not raw.endswith('"\n') and cells and "\n" in raw) or (
            len(cells) < len(shape.heads) and not raw.endswith("\n")
        ):
            yield Row(number, tuple(cells), "cut", raw[:2000])
        elif "\ufffd" in raw:
            yield Row(number, tuple(cells[:MOST_COLUMNS]), "encoding", raw[:2000])
        else:
            yield Row(number, tuple(cells[:MOST_COLUMNS]), "", raw[:2000])


def _lines(file: BinaryIO, encoding: str, held: list[str]) -> Iterator[str]:
    """Line by line; one that is too long ends the row it is in, and is passed over."""
    codec = codec_for(encoding) or "utf-8"
    if codec.replace("_", "-").startswith(("utf-16", "utf-32")):
        for text in file.read(LARGEST * 64).decode(codec, "replace").removeprefix("\ufeff").splitlines(keepends=True):
            held.append(text.replace("\x00", ""))
            yield held[-1]
        return
    first = True
    while line := file.readline(LARGEST):
        text = line.decode(codec, "replace").replace("\x00", "")
        held.append(text.removeprefix("\ufeff") if first else text)
        first = False
        yield held[-1]


def _encoding(sample: bytes) -> str:
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    for cut in range(4):
        try:
            sample[: len(sample) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return "utf-8"
    return likely_charset(sample, "cp1252") or "cp1252"


def _separator(head: str) -> str:
    """That by which the first lines part into the same number of columns, the most of them."""
    lines = [line for line in head.splitlines()[:20] if line.strip()]

    def parts(sign: str) -> tuple[bool, int]:
        counts: Sequence[int] = [line.count(sign) for line in lines]
        return len(set(counts)) == 1 and counts[0] > 0, counts[0]

    return max(SEPARATORS, key=parts)
