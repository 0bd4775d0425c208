"""What can happen to people: those who answer, and customers."""

from dataclasses import dataclass

from zabota.core.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentJoined(Event):
    agent: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentInvited(Event):
    invitation: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentChanged(Event):
    """Which fields of a person's own record changed; values lie in the row."""

    agent: int
    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChanged(Event):
    """role, before: the usual roles. own: the desk's own role that they have now, of which `role` is the basis."""

    agent: int
    role: str
    before: str
    own: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentLeft(Event):
    """A person left: sign-ins ended, open tickets handed to `heir` (None: to their teams)."""

    agent: int
    heir: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceDeclared(Event):
    """A person will not work on these days (ISO 8601, the last one included), in their own time zone.

    `cover`: who stands in; None: nobody. Why they are away lies in the row, which alone says so and can be emptied.
    That its days come and pass makes no event of its own: the row says when.
    """

    agent: int
    absence: int
    first: str
    last: str
    cover: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceEnded(Event):
    """An absence was taken back before its last day: they are here again from `day` on (ISO 8601).

    One that had not begun before `day` is gone from the rows; of any other, the day before was the last.
    """

    agent: int
    absence: int
    day: str
    cover: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerAdded(Event):
    customer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerChanged(Event):
    customer: int
    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityAdded(Event):
    customer: int
    identity: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerCameIn(Event):
    """A customer came in to their requests, by a code sent to an address of theirs (`identity`), which proves it."""

    customer: int
    identity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomersMerged(Event):
    customer: int
    into: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomersUnmerged(Event):
    customer: int
    into: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomersToldApart(Event):
    """Somebody looked: these two look like one person and are not."""

    customer: int
    other: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationWithdrawn(Event):
    invitation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityLinked(Event):
    """Who a person is at a provider is known from now on: they may sign in there."""

    agent: int
    provider: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityUnlinked(Event):
    agent: int
    provider: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandAdded(Event):
    brand: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandRetired(Event):
    """Nothing new begins under it; what is there stays. It can be brought back."""

    brand: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandBroughtBack(Event):
    brand: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandChanged(Event):
    brand: int
    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationSaved(Event):
    organisation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerErased(Event):
    """Who this customer was is forgotten for good; recorded while their addresses are still known."""

    customer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentTold(Event):
    """Something waits among a person's notifications. `ticket`: None where it is about none."""

    agent: int
    notification: int
    ticket: int | None
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentCaughtUp(Event):
    """A person has read these notifications, or looked at what they are about."""

    agent: int
    notifications: list[int]
