"""What is in a source, thing by thing, each with the place behind it: from there a run goes on."""

import io
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any, BinaryIO

from zabota.core.imports import columns, freshdesk, mbox, order, own, zendesk, zendesk_xml
from zabota.core.imports.elements import elements, is_xml
from zabota.core.imports.letters import of_letter
from zabota.core.imports.lines import Record, json_lines, json_list
from zabota.core.imports.tables import Shape, rows, shape_of
from zabota.core.imports.things import Misfit, Thing
from zabota.core.secrets import mask
from zabota.rooms.imports.models import Run
from zabota.rooms.imports.sources.opened import BROKEN, Opened

HEAD = 64 * 1024
LARGEST_LETTER = mbox.LARGEST
MOST_GROUPS = 10_000
Kind = Run.Kind


@dataclass(frozen=True, slots=True)
class Read:
    """place: {"file": which of the files, "at": the byte or row behind the thing}. thing None: nothing comes of it."""

    place: dict[str, int]
    thing: Thing | None


@dataclass(frozen=True, slots=True)
class Reader:
    """How a run's source is read. files: in the order in which they are."""

    opened: Opened
    kind: str
    files: Sequence[str]
    ours: Container[str] = ()
    choices: dict[str, Any] = field(default_factory=dict)

    def things(self, place: dict[str, int]) -> Iterator[Read]:
        """From a place on; {}: the beginning. A file that cannot be read to its end is a Misfit; the next follows."""
        begin = place.get("file", 0)
        for number, name in enumerate(self.files):
            if number < begin:
                continue
            start = place.get("at", 0) if number == begin else 0
            last = start
            try:
                for at, thing in self._of_file(name, start):
                    last = at
                    yield Read({"file": number, "at": at}, thing)
            except BROKEN:
                yield Read({"file": number, "at": last}, Misfit(kind="record", why="cut", key=name, example=name))
            if number + 1 < len(self.files):
                yield Read({"file": number + 1, "at": 0}, None)

    def _of_file(self, name: str, start: int) -> Iterator[tuple[int, Thing | None]]:
        if self.kind == Kind.MAILDIR:
            if start == 0:
                yield 1, self._letter(name)
        elif self.kind == Kind.MBOX:
            with self.opened.at(name, start) as file:
                for record in mbox.letters(file, start):
                    yield record.next, self._mailed(record, name)
        elif self.kind == Kind.CSV:
            yield from self._rows(name, start)
        else:
            yield from self._objects(name, start)

    def _letter(self, name: str) -> Thing:
        with self.opened.open(name) as file:
            raw = file.read(LARGEST_LETTER + 1)
        if len(raw) > LARGEST_LETTER:
            return Misfit(kind="ticket", why="large", key=name, example=name)
        return of_letter(raw, ours=self.ours, folder=name)

    def _mailed(self, record: Record, name: str) -> Thing:
        if record.why:
            return _unread(record, name)
        return of_letter(record.value, ours=self.ours, folder=name)

    def _rows(self, name: str, start: int) -> Iterator[tuple[int, Thing | None]]:
        shape = self.shape(name)
        if shape.why:
            yield start, Misfit(kind="record", why=shape.why, key=name, example=name)
            return
        roles = self.choices.get("roles") or columns.guessed(shape)
        day_first = self.choices.get("day_first", True) is not False
        with self.opened.open(name) as file:
            for row in rows(file, shape, start):
                yield row.number, columns.of_row(row, roles, ours=self.ours, day_first=day_first)

    def shape(self, name: str) -> Shape:
        """How the table looks: as a person said, or guessed."""
        with self.opened.open(name) as file:
            sample = file.read(256 * 1024)
        encoding, separator = (str(self.choices.get(name) or "") for name in ("encoding", "separator"))
        return shape_of(sample, encoding=encoding, separator=separator)

    def _objects(self, name: str, start: int) -> Iterator[tuple[int, Thing | None]]:
        understood = UNDERSTOOD[self.kind]
        with self.opened.open(name) as file:
            head = file.read(HEAD)
        if not head.strip():
            return
        each: Callable[[BinaryIO, int], Iterator[Record]] = json_lines if order.is_lines(head) else json_list
        if self.kind == Kind.ZENDESK and is_xml(head):
            understood = partial(zendesk_xml.of_record, groups=self._groups())
            each = partial(elements, head=head)
        with self.opened.at(name, start) as file:
            for record in each(_steady(file), start):
                if record.why:
                    yield record.next, _unread(record, name)
                else:
                    yield record.next, _understood(understood, record, name)

    def _groups(self) -> dict[str, str]:
        """Of Zendesk's XML, by their ids. A few dozen at most accounts; broken ones leave tickets without a team."""
        found: dict[str, str] = {}
        for name in self.files:
            if "group" not in name.rpartition("/")[2].lower():
                continue
            with suppress(*BROKEN), self.opened.open(name) as file:
                head = file.read(HEAD)
                file.seek(0)
                for record in islice(elements(_steady(file), 0, head), MOST_GROUPS):
                    if named := zendesk_xml.named_group(record.value):
                        found[named[0]] = named[1]
        return found


UNDERSTOOD: dict[str, Callable[[Any, str], Thing | None]] = {
    Kind.ZENDESK: zendesk.of_record,
    Kind.FRESHDESK: freshdesk.of_record,
    Kind.OWN: own.of_record,
}


def reader_of(run: Run, opened: Opened, ours: Container[str]) -> Reader:
    """Raises nothing; a source with nothing in it has no files."""
    names = opened.names
    if run.kind == Kind.MBOX:
        files = order.of_mailboxes(names)
    elif run.kind == Kind.MAILDIR:
        files = order.of_letters(names)
    elif run.kind == Kind.CSV:
        files = order.of_tables(names)
    elif run.kind == Kind.OWN:
        files = [f"{kind}.jsonl" for kind in own.FILES if f"{kind}.jsonl" in names]
    else:
        files = order.of_json(names) or (order.of_xml(names) if run.kind == Kind.ZENDESK else [])
        files = files or (list(names) if len(names) == 1 else [])
    return Reader(opened, run.kind, files, ours, run.choices)


def _steady(file: BinaryIO) -> BinaryIO:
    """Reads of a zip member come in small parts; a buffer makes whole ones of them."""
    return file if isinstance(file, io.BufferedReader) else io.BufferedReader(file, 1024 * 1024)  # type: ignore[type-var]


def _understood(understood: Callable[[Any, str], Thing | None], record: Record, name: str) -> Thing | None:
    """A stranger's file may hold anything: what was not thought of is told, and the rest goes on."""
    try:
        thing = understood(record.value, name)
    except (ValueError, TypeError, AttributeError, KeyError, OverflowError, RecursionError):
        return Misfit(kind="record", why="unread", key=name, example=name, original=_shown(record.original))
    if isinstance(thing, Misfit) and not thing.original:
        return Misfit(
            kind=thing.kind, why=thing.why, key=thing.key, example=thing.example, original=_shown(record.original)
        )
    return thing


def _unread(record: Record, name: str) -> Misfit:
    return Misfit(kind="record", why=record.why, key=name, example=name, original=_shown(record.original))


def _shown(raw: bytes) -> str:
    """What is kept of it, without secrets."""
    return mask(raw[:20_000].decode("utf-8", "replace").replace("\x00", ""))
