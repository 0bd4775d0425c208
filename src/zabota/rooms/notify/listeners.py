"""What the notify room does when something happens."""

from collections import defaultdict
from collections.abc import Sequence

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.tickets.models import Looked
from zabota.base.timeline.reactions import Recorded
from zabota.core.events import Event
from zabota.core.events.hands import HandAsked, HandDeclined, HandEnded, HandGiven
from zabota.core.events.knowledge import ArticleDue
from zabota.core.events.people import AgentLeft
from zabota.core.events.promises import PromiseWarned, TicketForgotten
from zabota.core.events.routing import Routed
from zabota.core.events.surveys import SurveyMarked
from zabota.core.events.sweeps import SweepDue
from zabota.core.events.tickets import DeliveryChanged, MessageReceived, OwnerChanged, TeamChanged
from zabota.core.notify import Cause, Circle, told
from zabota.core.notify.whom import LOST
from zabota.rooms.notify.access import readable
from zabota.rooms.notify.actions import reading
from zabota.rooms.notify.actions.devices import forget
from zabota.rooms.notify.actions.telling import BY, News, tell
from zabota.rooms.notify.circles import Around, around, message_of


def concerns_somebody(event: Event) -> bool:
    """By its facts alone, whether anyone could be told: what concerns nobody costs no job."""
    match event:
        case OwnerChanged(agent=agent):
            return agent is not None
        case TeamChanged(team=team):
            return team is not None
        case MessageReceived(machine=machine):
            return not machine
        case DeliveryChanged(delivery=delivery):
            return delivery in LOST
        case PromiseWarned(people=people) | TicketForgotten(people=people) | SweepDue(people=people):
            return bool(people)
        case ArticleDue(people=people):
            return bool(people)
        case Routed(offered=offered):
            return bool(offered)
        case SurveyMarked(low=low):
            return low
        case HandAsked(asked=asked):
            return bool(asked)
        case _:
            return True


def somebody_else(event: Event, by: str) -> bool:
    """One's own taking of a ticket is news to nobody."""
    return not (isinstance(event, OwnerChanged) and by == f"agent:{event.agent}")


def tell_people(events: Sequence[Recorded]) -> None:
    """Everyone whom one of these events concerns, who is here and may read the ticket, and has not seen it yet."""
    wanted: list[tuple[Around, int, Cause]] = [
        (one, agent, cause)
        for one in around(events)
        for agent, cause in told(one.recorded.event, one.recorded.by, one.circle).items()
    ]
    people = Agent.objects.in_bulk({agent for _one, agent, _cause in wanted})
    seen = _seen(wanted)
    may_read = _readable(people, wanted)
    news = [
        News(
            people[agent], one.ticket, cause, one.recorded.id, one.recorded.by, one.recorded.at, one.seq,
            message_of(one.recorded),
        )
        for one, agent, cause in wanted
        if one.ticket.pk in may_read.get(agent, ()) and not 0 < one.seq <= seen.get((agent, one.ticket.pk), 0)
    ]  # fmt: skip
    if news:
        tell(news, by=BY, at=now())


def tell_of_articles(events: Sequence[Recorded]) -> None:
    """Who keeps them true, if they are here: the desk's own task, with no ticket to it."""
    wanted = [(one, agent, cause) for one in events for agent, cause in told(one.event, one.by, Circle()).items()]
    people = Agent.objects.filter(is_active=True).in_bulk({agent for _one, agent, _cause in wanted})
    news = [
        News(people[agent], None, cause, one.id, one.by, one.at, 0) for one, agent, cause in wanted if agent in people
    ]
    if news:
        tell(news, by=BY, at=now())


def asked_no_more(events: Sequence[Recorded]) -> None:
    """A question that was answered, or is over, waits under the bell of nobody."""
    for recorded in events:
        if isinstance(event := recorded.event, HandGiven | HandDeclined | HandEnded):
            agent = None if isinstance(event, HandEnded) else event.agent
            reading.asked_no_more(event.ticket, agent=agent, by=recorded.by, at=recorded.at)


def forget_leavers(events: Sequence[Recorded]) -> None:
    """Who left is called no more: at once, whatever is still on its way."""
    forget([one.event.agent for one in events if isinstance(one.event, AgentLeft)])


def _seen(wanted: Sequence[tuple[Around, int, Cause]]) -> dict[tuple[int, int], int]:
    """How far each person has looked into each ticket."""
    tickets, people = {one.ticket.pk for one, _agent, _cause in wanted}, {agent for _one, agent, _cause in wanted}
    rows = Looked.objects.filter(ticket__in=tickets, agent__in=people).values_list("agent", "ticket", "seq")
    return {(agent, ticket): seq for agent, ticket, seq in rows}


def _readable(people: dict[int, Agent], wanted: Sequence[tuple[Around, int, Cause]]) -> dict[int, set[int]]:
    """By person, which of the tickets they may read; a query each. Nothing for who has left."""
    asked: defaultdict[int, set[int]] = defaultdict(set)
    for one, agent, _cause in wanted:
        asked[agent].add(one.ticket.pk)
    return {
        agent: set(readable(people[agent]).filter(pk__in=tickets).values_list("pk", flat=True))
        for agent, tickets in asked.items()
        if agent in people and people[agent].is_active
    }
