"""Who hears of an event about a ticket or an article, and why. Never who did it, and each person for one reason."""

from dataclasses import dataclass, field

from zabota.core.events import Event
from zabota.core.events.hands import HandAsked, HandGiven, HandThanked
from zabota.core.events.knowledge import ArticleDue
from zabota.core.events.promises import PromiseWarned, TicketForgotten
from zabota.core.events.routing import Routed
from zabota.core.events.surveys import SurveyMarked
from zabota.core.events.sweeps import SweepDue
from zabota.core.events.tickets import (
    DeliveryChanged,
    Mentioned,
    MessageReceived,
    OwnerChanged,
    Reopened,
    TeamChanged,
    Woken,
)
from zabota.core.notify.causes import ADDRESSED, Cause

People = frozenset[int]
LOST = ("bounced", "failed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Everyone around a ticket, by the ids of people.

    team: members of its team who asked to hear of what is new there. muted: want to hear no more of this ticket.
    speaker: who is the customer that spoke, under an address of their own. author: who wrote the answer in question.
    wordless: want to hear nothing of customers' words, however it comes. leads: who lead the team that it is in.
    """

    owner: int | None = None
    followers: People = field(default_factory=frozenset)
    team: People = field(default_factory=frozenset)
    muted: People = field(default_factory=frozenset)
    speaker: People = field(default_factory=frozenset)
    author: int | None = None
    wordless: People = field(default_factory=frozenset)
    leads: People = field(default_factory=frozenset)


def told(event: Event, by: str, circle: Circle) -> dict[int, Cause]:
    """by: who did it, as events name them ("agent:7", "customer:3", "clock")."""
    found = _concerned(event, by, circle)
    return {
        agent: cause
        for agent, cause in sorted(found.items())
        if by != f"agent:{agent}" and agent not in circle.speaker and (cause in ADDRESSED or agent not in circle.muted)
    }


def _concerned(event: Event, by: str, circle: Circle) -> dict[int, Cause]:
    match event:
        # Handed on since then: it is told to the one who has it now.
        case OwnerChanged(agent=int(agent)) if agent == circle.owner:
            return {agent: Cause.GIVEN}
        # Taken since then: nobody is asked any more.
        case Routed(offered=offered) if circle.owner is None:
            return dict.fromkeys(offered, Cause.OFFERED)
        case Mentioned(agent=agent):
            return {agent: Cause.MENTIONED}
        case HandAsked(asked=asked):
            return dict.fromkeys(asked, Cause.ASKED)
        case HandThanked(agent=agent):
            return {agent: Cause.THANKED}
        case MessageReceived(machine=False, first=first):
            return _heard(circle, first=first)
        case TeamChanged(team=int()) if circle.owner is None:
            return dict.fromkeys(circle.team, Cause.TEAM)
        case PromiseWarned(people=people, late=late):
            return dict.fromkeys(people, Cause.LATE if late else Cause.DUE)
        case TicketForgotten(people=people):
            return dict.fromkeys(people, Cause.FORGOTTEN)
        case SweepDue(people=people):
            return dict.fromkeys(people, Cause.SWEEP)
        case ArticleDue(people=people):
            return dict.fromkeys(people, Cause.ARTICLE)
        case _:
            return _progress(event, by, circle)


def _heard(circle: Circle, *, first: bool) -> dict[int, Cause]:
    unowned = circle.team if circle.owner is None else frozenset()
    if first:
        return dict.fromkeys(unowned, Cause.TEAM)
    near = circle.followers | _one(circle.owner)
    return dict.fromkeys(unowned, Cause.TEAM) | dict.fromkeys(near, Cause.WROTE)


def _progress(event: Event, by: str, circle: Circle) -> dict[int, Cause]:
    owner = _one(circle.owner)
    match event:
        # The words that opened it again are told already, but to who wants to hear of no words.
        case Reopened(because="wrote_again"):
            return dict.fromkeys(owner & circle.wordless, Cause.REOPENED)
        case Reopened():
            return dict.fromkeys(owner, Cause.REOPENED)
        case DeliveryChanged(delivery=delivery) if delivery in LOST:
            return dict.fromkeys(owner or _one(circle.author), Cause.RETURNED)
        case SurveyMarked(low=True):
            return dict.fromkeys(circle.leads | owner, Cause.UNHAPPY)
        case HandGiven(asker=asker):
            return dict.fromkeys(owner | _one(asker), Cause.HELPED)
        case Woken() if not by.startswith("customer:"):
            return dict.fromkeys(owner, Cause.WOKE)
        case _:
            return {}


def _one(agent: int | None) -> People:
    return frozenset() if agent is None else frozenset({agent})
