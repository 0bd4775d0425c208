"""Macros and canned responses of another desk, read from the file that it gives out.

Shapes: Zendesk {"macros": [{"title", "active", "actions": [{"field", "value"}]}]} (GET /api/v2/macros.json); Freshdesk
[{"title", "content", "content_html"}] (GET /api/v2/canned_response_folders/ID/responses), also within folders, or CSV
with a header line; Chatwoot [{"short_code", "content"}] (GET /api/v1/accounts/ID/canned_responses).
"""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from zabota.core.mail.html_words import html_to_text
from zabota.core.ready.placeholders import decides, slotted
from zabota.core.text.language import guess_language

MOST = 500
NAME, TEXT = 80, 20_000
LANGUAGES = ("en", "ro", "ru")
# How columns of a CSV may be headed.
_TITLES = ("title", "name", "response title", "canned response", "short_code", "short code")
_BODIES = ("content", "content_html", "body", "response", "text", "message", "canned response content")


class Unread(Exception):
    """No file of macros. why: "empty", "bytes" (no text in UTF-8), "json", "csv" (no such columns), "shape"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Macro:
    """What becomes a ready answer. slots: those that the writer fills. also: what it did beside its text ("status")."""

    name: str
    text: str
    language: str = ""
    slots: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What does not. why: "no name", "no text", "note", "off", "logic", "long", "many", "shape"."""

    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """peer: "zendesk", "freshdesk", "chatwoot"."""

    peer: str
    macros: tuple[Macro, ...]
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    name: str = ""
    text: str = ""
    html: str = ""
    off: bool = False
    note: bool = False
    also: tuple[str, ...] = ()


def read(content: bytes) -> Parcel:
    """Raises Unread."""
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig").strip()
    except UnicodeDecodeError:
        raise Unread("bytes") from None
    if "\x00" in text:
        raise Unread("bytes")
    if not text:
        raise Unread("empty")
    peer, rows = _from_json(text) if text[0] in "[{" else ("freshdesk", _from_csv(text))
    read_rows = [_made(row) if row else Left(name="", why="shape") for row in rows]
    macros = [one for one in read_rows if isinstance(one, Macro)]
    left = [one for one in read_rows if isinstance(one, Left)]
    left += [Left(name=one.name, why="many") for one in macros[MOST:]]
    return Parcel(peer=peer, macros=tuple(macros[:MOST]), left=tuple(left[:MOST]))


def _from_json(text: str) -> tuple[str, list[_Row | None]]:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise Unread("json") from None
    if isinstance(said, dict) and isinstance(said.get("macros"), list):
        return "zendesk", [_zendesk(one) if isinstance(one, dict) else None for one in said["macros"]]
    found = list(_listed(said, depth=4))
    if not found:
        raise Unread("shape")
    chatwoot = any("short_code" in one for one in found)
    return "chatwoot" if chatwoot else "freshdesk", [_canned(one) for one in found]


def _listed(said: Any, *, depth: int) -> Iterator[Mapping[str, Any]]:
    """What looks like a canned response, in lists, folders and envelopes."""
    if depth and isinstance(said, list):
        for one in said:
            yield from _listed(one, depth=depth - 1)
    elif isinstance(said, dict) and any(key in said for key in ("content", "content_html")):
        yield said
    elif depth and isinstance(said, dict):
        for one in said.values():
            if isinstance(one, list | dict):
                yield from _listed(one, depth=depth - 1)


def _canned(one: Mapping[str, Any]) -> _Row:
    name = one.get("title") or one.get("short_code") or one.get("name")
    return _Row(name=_words(name), text=_words(one.get("content")), html=_words(one.get("content_html")))


def _zendesk(one: Mapping[str, Any]) -> _Row:
    actions = one.get("actions")
    done = [step for step in actions if isinstance(step, dict)] if isinstance(actions, list) else []
    said = {_words(step.get("field")): _last(step.get("value")) for step in done}
    return _Row(
        name=_words(one.get("title")),
        text=said.pop("comment_value", ""),
        html=said.pop("comment_value_html", ""),
        off=one.get("active") is False,
        note=said.pop("comment_mode_is_public", "").lower() == "false",
        also=tuple(field for field in said if field),
    )


def _from_csv(text: str) -> list[_Row | None]:
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    try:
        rows = list(csv.DictReader((f"{line}\n" for line in text.split("\n")), delimiter=mark))
    except csv.Error:
        raise Unread("csv") from None
    heads = {_words(head).strip().lower(): head for row in rows[:1] for head in row if head}
    title = next((heads[name] for name in _TITLES if name in heads), None)
    bodies = [heads[name] for name in _BODIES if name in heads]
    if title is None or not bodies:
        raise Unread("csv")
    return [_Row(name=_words(row.get(title)), html=_body(row, bodies)) for row in rows]


def _body(row: Mapping[str, Any], heads: list[str]) -> str:
    return next((_words(row.get(head)) for head in heads if row.get(head)), "")


def _made(row: _Row) -> Macro | Left:
    name, text = " ".join(row.name.split())[:NAME], _plain(row)
    why = next((why for why, true in _troubles(row, name, text) if true), "")
    if why:
        return Left(name=name, why=why)
    slots_text, unknown = slotted(text)
    guessed = guess_language(slots_text)
    language = guessed if guessed in LANGUAGES else ""
    return Macro(name=name, text=slots_text, language=language, slots=unknown, also=row.also)


def _troubles(row: _Row, name: str, text: str) -> list[tuple[str, bool]]:
    return [
        ("off", row.off),
        ("no text", not text),
        ("no name", not name),
        ("note", row.note),
        ("logic", decides(text)),
        ("long", len(text) > TEXT),
    ]


def _plain(row: _Row) -> str:
    """Words without formatting; what stands as HTML in a field of words, too."""
    said = row.html or row.text
    looks = "<" in said and any(tag in said.lower() for tag in ("<p", "<br", "<div", "<span", "<b>", "<ul", "<a "))
    return (html_to_text(said) if looks else said).replace("\r\n", "\n").replace("\r", "\n").strip()


def _words(said: object) -> str:
    return said.replace("\x00", "") if isinstance(said, str) else str(said) if isinstance(said, int) else ""


def _last(said: object) -> str:
    """Zendesk writes ["channel:all", "the words"]."""
    return _words(said[-1]) if isinstance(said, list) and said else _words(said)
