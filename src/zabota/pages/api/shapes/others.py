"""Customers, people, and what is chosen from."""

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from zabota.pages.api.endpoints import Id
from zabota.pages.api.shapes.common import Cursor, Moment, Named, Text
from zabota.pages.api.shapes.tickets import Damage, Language, Order
from zabota.pages.api.shapes.tickets import Tag as TagName

Name = Annotated[str, Meta(max_length=160)]
Words = Annotated[str, Meta(min_length=1, max_length=300)]


class Identity(msgspec.Struct):
    """A way a customer is known; verified: whether it was proved to be theirs."""

    kind: Literal["email", "phone", "telegram", "other"]
    value: str
    verified: bool


class CustomerRow(msgspec.Struct):
    id: int
    name: str
    language: str
    organisation: Named | None
    created_at: Moment


class Fact(msgspec.Struct):
    """What a customer works with. name: "version", "platform" or "licence"."""

    name: str
    value: str
    source: str
    since: Moment


class Customer(msgspec.Struct):
    """merged: records that were joined into this one."""

    id: int
    name: str
    title: str
    language: str
    time_zone: str
    notes: str
    organisation: Named | None
    identities: list[Identity]
    facts: list[Fact]
    merged: list[int]
    open: int
    solved: int
    created_at: Moment
    url: str


class CustomersQuery(msgspec.Struct, forbid_unknown_fields=True):
    """reach: a whole address or number."""

    reach: Annotated[str, Meta(max_length=320)] = ""
    cursor: Cursor = ""


class NewIdentity(msgspec.Struct, forbid_unknown_fields=True):
    kind: Literal["email", "phone", "telegram", "other"]
    value: Annotated[str, Meta(min_length=1, max_length=320)]


class CustomerChange(msgspec.Struct, forbid_unknown_fields=True):
    """What is not named stays. facts: those named; "" takes one back."""

    name: Name | UnsetType = UNSET
    title: Annotated[str, Meta(max_length=80)] | UnsetType = UNSET
    language: Language | UnsetType = UNSET
    time_zone: Annotated[str, Meta(max_length=64)] | UnsetType = UNSET
    notes: Annotated[str, Meta(max_length=20_000)] | UnsetType = UNSET
    organisation: Id | UnsetType | None = UNSET
    facts: dict[Literal["version", "platform", "licence"], Annotated[str, Meta(max_length=120)]] | UnsetType = UNSET


class CustomerMerge(msgspec.Struct, forbid_unknown_fields=True):
    """into: the id of the customer that this one is from now on."""

    into: Id


class Organisation(msgspec.Struct):
    id: int
    name: str
    level: str
    domains: list[str]


Domains = Annotated[list[Annotated[str, Meta(min_length=1, max_length=253)]], Meta(max_length=100)]
CompanyName = Annotated[str, Meta(min_length=1, max_length=120)]


class NewOrganisation(msgspec.Struct, forbid_unknown_fields=True):
    """level: what it pays for, in the desk's own word; promises may depend on it."""

    name: CompanyName
    level: Annotated[str, Meta(max_length=40)] = ""
    domains: Domains = []


class OrganisationChange(msgspec.Struct, forbid_unknown_fields=True):
    """What is not named stays."""

    name: CompanyName | UnsetType = UNSET
    level: Annotated[str, Meta(max_length=40)] | UnsetType = UNSET
    domains: Domains | UnsetType = UNSET


class Person(msgspec.Struct):
    """One of us. role: "owner", "lead", "agent", "light" or "auditor"."""

    id: int
    name: str
    surname: str
    email: str
    role: str
    languages: list[str]
    teams: list[int]


class Team(msgspec.Struct):
    id: int
    name: str
    private: bool


class Me(msgspec.Struct):
    """Whom the token acts as, and what for."""

    person: Person
    token: str
    scopes: list[str]
    expires_at: Moment | None


class Brand(msgspec.Struct):
    """main: where a ticket begins that names none."""

    id: int
    name: str
    languages: list[str]
    main: bool


class Tag(msgspec.Struct):
    """tickets: how many of those that fit have it, of the latest 20,000."""

    tag: str
    tickets: int


class TagsQuery(msgspec.Struct, forbid_unknown_fields=True):
    """where: conditions as GET /tickets takes them."""

    where: Annotated[str, Meta(max_length=4_000)] = "status:open"


class Topic(msgspec.Struct):
    id: int
    name: str
    within: int | None


class OwnField(msgspec.Struct):
    key: str
    name: str
    kind: str
    choices: list[str]
    needed: bool


class ReadyAnswer(msgspec.Struct):
    """A text with slots such as {first_name}. of: the one whose variant it is."""

    id: int
    name: str
    of: int | None
    language: str
    tone: str
    text: str
    mine: bool


class View(msgspec.Struct):
    """name: as the address of its tickets has it. where: its conditions, as GET /tickets takes them."""

    name: str
    title: str
    where: str
    shared: str


class NewView(msgspec.Struct, forbid_unknown_fields=True):
    """shared: "nobody" (the person alone), "everyone", or "team" with `team`."""

    name: Annotated[str, Meta(min_length=1, max_length=80)]
    where: Annotated[str, Meta(max_length=4_000)]
    order: Order = "active"
    shared: Literal["nobody", "team", "everyone"] = "nobody"
    team: Id | None = None


class ViewChange(msgspec.Struct, forbid_unknown_fields=True):
    """What is not named stays. shared and team go together."""

    name: Annotated[str, Meta(min_length=1, max_length=80)] | UnsetType = UNSET
    where: Annotated[str, Meta(max_length=4_000)] | UnsetType = UNSET
    order: Order | UnsetType = UNSET
    shared: Literal["nobody", "team", "everyone"] | UnsetType = UNSET
    team: Id | None = None


class Found(msgspec.Struct):
    number: int
    subject: str
    status: str
    language: str
    customer: Named
    active_at: Moment
    url: str


class SearchQuery(msgspec.Struct, forbid_unknown_fields=True):
    text: Words
    cursor: Cursor = ""


Numbers = Annotated[list[Id], Meta(min_length=1, max_length=500)]
Verb = Literal["owner", "team", "reply", "tag", "untag", "snooze", "solve", "damage", "trash", "restore"]


class NewBulk(msgspec.Struct, forbid_unknown_fields=True):
    """One change to many tickets: those of these numbers, or all that fit `where` (10,000 at most). Beside `verb` what
    it needs: agent, team, tag, until, damage, or texts by language (for solve: what was done).
    """

    verb: Verb
    numbers: Numbers | None = None
    where: Annotated[str, Meta(min_length=1, max_length=4_000)] | None = None
    agent: Id | None = None
    team: Id | None = None
    tag: TagName | None = None
    until: Moment | None = None
    damage: Damage | None = None
    texts: Annotated[dict[Annotated[str, Meta(min_length=2, max_length=8)], Text], Meta(max_length=40)] = {}
    solve: bool = False


class Bulk(msgspec.Struct):
    """phase: "running", "stopped", "done", "undoing" or "undone". starts_at: what cannot be called back is not begun
    before.
    """

    id: int
    verb: str
    phase: str
    total: int
    done: int
    skipped: int
    undone: int
    kept: int
    created_at: Moment
    starts_at: Moment
    ended_at: Moment | None


class LeftOut(msgspec.Struct):
    """A ticket that was left as it was, and why."""

    number: int
    reason: str
    state: str
