"""Who is around the tickets that events speak of: asked once for all the events of a transaction."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zabota.base.people.access import leading
from zabota.base.people.models import Agent, Identity
from zabota.base.ports.telling import old_news
from zabota.base.tickets.actions.locking import root_of
from zabota.base.tickets.models import Follower, Message, Ticket
from zabota.base.timeline.reactions import Recorded
from zabota.core.events.hands import HandAsked, HandGiven
from zabota.core.events.surveys import SurveyMarked
from zabota.core.events.tickets import DeliveryChanged, Mentioned, MessageReceived, TicketEvent
from zabota.core.notify import Cause, Circle, choices
from zabota.rooms.notify.models import Mute, Preferences

# They name the message that they are about.
TELLS_WORDS = (MessageReceived, DeliveryChanged, Mentioned, HandAsked, HandGiven)
People = dict[int, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Around:
    """ticket: the one under which it is read. seq: how far its stream had come; 0 when it came in a merged one."""

    recorded: Recorded
    ticket: Ticket
    circle: Circle
    seq: int


def around(events: Sequence[Recorded]) -> Iterator[Around]:
    """Those of the events that are news, each with everyone around its ticket."""
    events = _news(events)
    roots = _roots(events)
    facts = _Facts(list(roots.values()), events)
    for recorded in events:
        ticket = roots.get(_ticket_of(recorded))
        if ticket is not None and ticket.trashed_at is None:
            seq = recorded.seq if ticket.pk == _ticket_of(recorded) else 0
            yield Around(recorded, ticket, facts.circle(ticket, recorded), seq)


def message_of(recorded: Recorded) -> int | None:
    event = recorded.event
    return event.message if isinstance(event, TELLS_WORDS) else None


class _Facts:
    def __init__(self, tickets: list[Ticket], events: Sequence[Recorded]) -> None:
        self.followers = _sets(Follower.objects.filter(ticket__in=tickets).values_list("ticket", "agent"))
        self.muted = _sets(Mute.objects.filter(ticket__in=tickets).values_list("ticket", "agent"))
        self.teams = _listeners([one.team_id for one in tickets if one.team_id and one.owner_id is None])
        self.wordless = _wordless([one.owner_id for one in tickets if one.owner_id])
        marked = any(isinstance(one.event, SurveyMarked) for one in events)
        self.leads = _leads([one.team_id or 0 for one in tickets]) if marked else {}
        self.speakers = _speakers([one.event.customer for one in events if isinstance(one.event, MessageReceived)])
        self.authors = _authors([one.event.message for one in events if isinstance(one.event, DeliveryChanged)])

    def circle(self, ticket: Ticket, recorded: Recorded) -> Circle:
        event = recorded.event
        return Circle(
            owner=ticket.owner_id,
            followers=self.followers.get(ticket.pk, frozenset()),
            team=self.teams.get(ticket.team_id or 0, frozenset()),
            muted=self.muted.get(ticket.pk, frozenset()),
            speaker=self.speakers.get(getattr(event, "customer", 0), frozenset()),
            author=self.authors.get(event.message) if isinstance(event, DeliveryChanged) else None,
            wordless=self.wordless,
            leads=self.leads.get(ticket.team_id or 0, frozenset()) if isinstance(event, SurveyMarked) else frozenset(),
        )


def _ticket_of(recorded: Recorded) -> int:
    return recorded.event.ticket if isinstance(recorded.event, TicketEvent) else 0


def _news(events: Sequence[Recorded]) -> list[Recorded]:
    old = old_news([one.event.message for one in events if isinstance(one.event, MessageReceived)])
    return [one for one in events if not (isinstance(one.event, MessageReceived) and one.event.message in old)]


def _roots(events: Sequence[Recorded]) -> dict[int, Ticket]:
    rows = Ticket.objects.filter(pk__in={_ticket_of(one) for one in events})
    return {row.pk: root_of(row) for row in rows}


def _listeners(teams: Sequence[int]) -> People:
    """Who asked to hear of what is new in these teams, by team."""
    if not teams:
        return {}
    rows = Preferences.objects.filter(hears_team=True, agent__teams__in=teams)
    return _sets(rows.values_list("agent__teams", "agent"))


def _leads(teams: Sequence[int]) -> People:
    """By team, its members who lead; where it has none, and for no team, everybody who leads."""
    people = Agent.objects.filter(leading())
    own = _sets(people.filter(teams__in=teams).values_list("teams", "pk"))
    everybody = frozenset(people.values_list("pk", flat=True)) if set(teams) - set(own) else frozenset()
    return {team: own.get(team, everybody) for team in teams}


def _wordless(owners: Sequence[int]) -> frozenset[int]:
    rows = Preferences.objects.filter(agent__in=owners).exclude(choices={})
    return frozenset(row.agent_id for row in rows if choices(row.choices)[Cause.WROTE].silent)


def _speakers(customers: Sequence[int]) -> People:
    """Those of us who are these customers, under an address of their own."""
    rows = Identity.objects.filter(customer__in=customers, kind="email").values_list("value", "customer")
    addresses = dict(rows)
    ours = Agent.objects.filter(email__in=addresses).values_list("email", "pk") if addresses else ()
    return _sets((addresses[email], pk) for email, pk in ours)


def _authors(messages: Sequence[int]) -> dict[int, int | None]:
    return dict(Message.objects.filter(pk__in=messages).values_list("pk", "agent")) if messages else {}


def _sets(pairs: object) -> People:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for key, value in pairs:  # type: ignore[attr-defined]
        found[key].add(value)
    return {key: frozenset(values) for key, values in found.items()}
