"""What an import brings, whatever desk it comes from: one form for all of them.

Every thing names itself and others by `key`, the id it had there. Moments know their zone.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Status = Literal["new", "open", "waiting", "on_hold", "solved", "closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """Something that did not fit. kind: "ticket", "message", "file", "person", "record". why: a word of misfits.WHYS.

    example: what a person recognises it by. original: as it stood in the file, for those who look closer.
    """

    kind: str
    why: str
    key: str = ""
    example: str = ""
    original: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """An organisation, and the mail domains that are its own."""

    key: str
    name: str
    domains: tuple[str, ...] = ()
    level: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody there. ours: worked at that desk. ways: ("email", "ana@x.example"), the first one is the main one.

    active: still worked there. extra: what only an export of this product knows.
    """

    key: str
    name: str = ""
    ways: tuple[tuple[str, str], ...] = ()
    ours: bool = False
    active: bool = True
    company: str = ""
    title: str = ""
    language: str = ""
    time_zone: str = ""
    notes: str = ""
    at: datetime | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def email(self) -> str:
        return next((value for kind, value in self.ways if kind == "email"), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of tickets that the other desk kept. kind: a word of TicketField.Kind."""

    key: str
    name: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of a message. content: its bytes where they are here already; path: where they lie in the export;
    link: where they lay there, when the export does not have them.
    """

    name: str
    content_type: str = "application/octet-stream"
    size: int = 0
    content: bytes | None = field(default=None, repr=False)
    path: str = ""
    link: str = ""
    inline: bool = False
    content_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One message. kind: "in", "out", "note". author: the key of a person; name and address where there is none."""

    key: str = ""
    kind: str = "in"
    author: str = ""
    name: str = ""
    address: str = ""
    at: datetime
    text: str = ""
    html: str = field(default="", repr=False)
    quoted: str = field(default="", repr=False)
    language: str = ""
    automatic: bool = False
    files: tuple[File, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How satisfied the customer said they were: 1 to 5, and in their words."""

    value: int
    words: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One ticket with all that was said in it. number: what people there called it by.

    customer, owner: keys of people; where a file tells them inside the ticket, `people` holds them too. fields: by the
    key of a Field. Of files that hold words one by one: said: the id of these words, threads: keys under
    which others belong to the same ticket.
    """

    key: str
    number: str = ""
    subject: str = ""
    status: Status = "closed"
    damage: int = 1
    channel: str = "mail"
    language: str = ""
    customer: str = ""
    owner: str = ""
    team: str = ""
    topic: str = ""
    tags: tuple[str, ...] = ()
    fields: dict[str, Any] = field(default_factory=dict)
    words: tuple[Words, ...] = ()
    at: datetime
    active_at: datetime | None = None
    solved_at: datetime | None = None
    closed_at: datetime | None = None
    mark: Mark | None = None
    people: tuple[Person, ...] = ()
    companies: tuple[Company, ...] = ()
    said: str = ""
    threads: tuple[str, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftThere:
    """Nothing anybody misses: spam, and what had been thrown away. why: "spam", "deleted"."""

    key: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A row of an export of this product that is none of the above: kind "team", "topic", "link", "merge", "ready"."""

    kind: str
    key: str
    facts: dict[str, Any]


Thing = Company | Person | Field | Matter | LeftThere | Other | Misfit
