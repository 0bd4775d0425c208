"""What can happen to the desk itself."""

from dataclasses import dataclass

from zabota.core.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskChanged(Event):
    """Settings of the desk: which fields changed."""

    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInProviderKept(Event):
    """A provider at which people of the desk may sign in was made or changed: which fields; values lie in the row."""

    provider: int
    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInProviderRemoved(Event):
    """Nobody signs in there any more."""

    provider: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxChanged(Event):
    mailbox: int
    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTextChanged(Event):
    """A text of the letters that the desk writes by itself, of a brand in a language; the words lie in the row.

    usual: it is the desk's own again.
    """

    brand: int
    language: str
    kind: str
    usual: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSaved(Event):
    team: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFieldKept(Event):
    """A field of the desk's own was made or changed: what of it; its words lie in the row."""

    field: int
    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFieldMoved(Event):
    """place: 1 is the first."""

    field: int
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFieldRetired(Event):
    """Nobody is asked for it any more; tickets keep what they have."""

    field: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFieldBroughtBack(Event):
    field: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicKept(Event):
    """A topic was made or changed: which fields; its words lie in the row."""

    topic: int
    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRetired(Event):
    """Nothing new is put under it. It can be brought back."""

    topic: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicBroughtBack(Event):
    topic: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsMerged(Event):
    """`topic` is part of `into` from now on: its tickets follow, each with an event of its own, and skills do."""

    topic: int
    into: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsUnmerged(Event):
    """The two stand apart again, with the tickets and skills that each had."""

    topic: int
    into: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TagRenamed(Event):
    """Every ticket that carries `tag` will carry `into`, each with an event of its own. merged: `into` was in use."""

    change: int
    tag: str
    into: str
    merged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TagRemoved(Event):
    """It is taken off every ticket, each with an event of its own."""

    change: int
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TagChangeTakenBack(Event):
    """What a change of a tag did is put back where nobody changed it since. into: "" where it was taken off."""

    change: int
    tag: str
    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSaved(Event):
    """Opening hours were made or changed; they count for what is promised from now on. Their words lie in the rows."""

    calendar: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRemoved(Event):
    """Out of everybody's sight; what was counted by it stays explained."""

    calendar: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewKept(Event):
    """A saved view was made. `shared`: "nobody", "team" or "everyone"; its words and conditions lie in the row."""

    view: int
    shared: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewChanged(Event):
    """Which fields of a saved view changed; values lie in the row."""

    view: int
    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewRemoved(Event):
    """Out of everybody's sight; it can be put back."""

    view: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewPutBack(Event):
    view: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyKept(Event):
    """A policy of promises stands as this version from now on, for new tickets; `before`: the one that it replaces,
    None for a new policy.
    """

    policy: int
    version: int
    before: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliciesOrdered(Event):
    """`policies`: all in force, in the order in which they are asked from now on."""

    policies: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRemoved(Event):
    """It is asked no more; what was promised by it stands. It can be put back."""

    policy: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyPutBack(Event):
    policy: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackChanged(Event):
    """What customers are asked, of whom and when: which fields changed."""

    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepKept(Event):
    """A step of warnings was made or changed; what it says lies in the row."""

    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRemoved(Event):
    """It is taken no more. It can be put back."""

    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPutBack(Event):
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchChanged(Event):
    """After how many hours of opening time a ticket in which nothing happens climbs; 0: never."""

    hours: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingChanged(Event):
    """How the desk routes: which fields of its choices changed."""

    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupsChanged(Event):
    """How backups are taken by themselves: which fields changed."""

    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupTaken(Event):
    """A backup is done, or has failed; what came of it lies in the row."""

    backup: int
    good: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePowersChanged(Event):
    """role: a usual one, or "own-3" for one of the desk's own. verbs: which may be done now and could not, or the
    other way round. reads: which tickets it reads now ("all", "team", "own").
    """

    role: str
    verbs: list[str]
    reads: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleKept(Event):
    """A role of the desk's own was made or called otherwise; its name lies in the row."""

    role: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRetired(Event):
    """Nobody gets it any more. It can be brought back."""

    role: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleBroughtBack(Event):
    role: int
