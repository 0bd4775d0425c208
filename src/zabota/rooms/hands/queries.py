"""The lists of the page: who needs a hand near me, all, whom I asked, how I helped. As many queries for 5 as for 50."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.dateparse import parse_datetime

from zabota.base.people.models import Agent, Eyes
from zabota.base.people.shifts import shifts_at
from zabota.base.tickets.access import through, visible
from zabota.base.tickets.models import Draft, Message, Skill, Topic
from zabota.base.tickets.prepared import prepared
from zabota.rooms.hands.access import hands_seen
from zabota.rooms.hands.models import Asked, Given, Hand
from zabota.rooms.hands.promised import Shown, promise_of

PAGE, MOST_NEAR, CAP = 30, 50, 100
TABS = ("near", "all", "asked", "helped")


@dataclass(frozen=True, slots=True)
class Line:
    """A request. mine: that I am asked, and why; like: numbers of the like that I solved, of those I may know of.

    given: what came of it. draft: what I typed and did not send.

    here: whether its owner is at work now. waiting: how many of those who were asked neither helped nor cannot.
    """

    hand: Hand
    promise: Shown | None
    mine: Asked | None = None
    like: Sequence[int] = ()
    given: Sequence[Given] = ()
    draft: str = ""
    here: bool = False
    asked: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """next: the cursor of the page after this one, "" at the end."""

    lines: Sequence[Line] = field(default_factory=list)
    next: str = ""


def near(user: Agent, at: datetime) -> Page:
    """Those that I am asked for and have not answered, the nearest promise first."""
    mine = Asked.objects.filter(agent=user, state=Asked.State.ASKED, hand__ended_at=None)
    rows = _whole(hands_seen(user).filter(pk__in=mine.values("hand")))
    rows = rows.order_by(F("ticket__due_at").asc(nulls_last=True), "asked_at", "id")
    return Page(_lines(user, rows[:MOST_NEAR], at))


def all_open(user: Agent, at: datetime, after: str = "") -> Page:
    """Everybody's, the newest first."""
    rows = _whole(hands_seen(user).filter(ended_at=None))
    moment, _sep, key = after.partition("_")
    place = _moment(moment)
    if place and key.isdecimal() and len(key) < 19:
        rows = rows.filter(Q(asked_at__lt=place) | Q(asked_at=place, pk__lt=int(key)))
    return _page(user, rows.order_by("-asked_at", "-id"), at, lambda hand: f"{hand.asked_at.isoformat()}_{hand.pk}")


def asked_by(user: Agent, at: datetime, after: str = "", most: int = PAGE) -> Page:
    """Mine, open or over, the newest first."""
    rows = _whole(hands_seen(user).filter(asker=user))
    if after.isdecimal() and len(after) < 19:
        rows = rows.filter(pk__lt=int(after))
    return _page(user, rows.order_by("-id"), at, lambda hand: str(hand.pk), most)


def line(user: Agent, pk: int, at: datetime) -> Line | None:
    """One, open or over, that this person may know of."""
    return next(iter(_lines(user, _whole(hands_seen(user).filter(pk=pk)), at)), None)


def helped(user: Agent, after: str = "") -> tuple[list[Given], str]:
    """How I helped, the newest first."""
    rows = Given.objects.filter(agent=user, hand__in=hands_seen(user))
    if after.isdecimal() and len(after) < 19:
        rows = rows.filter(pk__lt=int(after))
    found = list(rows.select_related("hand", "hand__ticket", "hand__asker", "note").order_by("-id")[: PAGE + 1])
    return found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else ""


def counts(user: Agent) -> dict[str, int]:
    """Of the tabs whose number says that there is something to do; CAP means "CAP or more"."""
    seen = hands_seen(user).filter(ended_at=None)
    waiting = Asked.objects.filter(agent=user, state=Asked.State.ASKED)
    parts = {"near": seen.filter(pk__in=waiting.values("hand")), "all": seen, "asked": seen.filter(asker=user)}
    return {name: rows.order_by()[:CAP].count() for name, rows in parts.items()}


def known_topics() -> list[tuple[str, str]]:
    """(id, name) of those that somebody says they know."""
    known = Topic.objects.filter(retired_at=None, pk__in=Skill.objects.values("topic"))
    return [(str(pk), name) for pk, name in known.order_by("name").values_list("pk", "name")[:500]]


def newest_near(user: Agent) -> int:
    """The id of the newest question that waits for me; 0 for none."""
    rows = Asked.objects.filter(agent=user, state=Asked.State.ASKED, hand__in=hands_seen(user).filter(ended_at=None))
    return rows.order_by("-id").values_list("id", flat=True).first() or 0


@prepared
def waiting(eyes: Eyes, *, me: int) -> "QuerySet[Asked, Any]":
    """For the rail: what waits for this person, by the same rights."""
    seen = visible(through(eyes, me)).filter(trashed_at=None).values("pk")
    rows = Asked.objects.filter(agent=me, state=Asked.State.ASKED, hand__ended_at=None, hand__ticket__in=seen)
    return rows.order_by().values("id")[:CAP]


def _whole(rows: QuerySet[Hand]) -> QuerySet[Hand]:
    return rows.select_related("ticket", "ticket__owner", "ticket__customer", "asker", "note", "topic")


def _page(user: Agent, rows: QuerySet[Hand], at: datetime, cursor: Any, most: int = PAGE) -> Page:
    found = list(rows[: most + 1])
    return Page(_lines(user, found[:most], at), cursor(found[most - 1]) if len(found) > most else "")


def _lines(user: Agent, rows: Iterable[Hand], at: datetime) -> list[Line]:
    """Six queries, however many."""
    hands = list(rows)
    asked: dict[int, list[Asked]] = {}
    for row in Asked.objects.filter(hand__in=hands).order_by("id"):
        asked.setdefault(row.hand_id, []).append(row)
    given: dict[int, list[Given]] = {}
    for one in Given.objects.filter(hand__in=hands).select_related("agent", "note").order_by("id"):
        given.setdefault(one.hand_id, []).append(one)
    tickets = [hand.ticket_id for hand in hands]
    drafts = Draft.objects.filter(ticket__in=tickets, agent=user, kind=Message.Kind.NOTE)
    typed = dict(drafts.values_list("ticket", "text"))
    shifts = shifts_at({hand.ticket.owner for hand in hands if hand.ticket.owner}, at)
    mine = {row.hand_id: row for each in asked.values() for row in each if row.agent_id == user.pk}
    numbers = {number for row in mine.values() for number in row.like}
    seen = set(visible(user).filter(number__in=numbers).values_list("number", flat=True)) if numbers else set()
    return [
        Line(
            hand,
            promise_of(hand.ticket, at),
            mine.get(hand.pk),
            [number for number in mine[hand.pk].like if number in seen] if hand.pk in mine else (),
            given.get(hand.pk, ()),
            typed.get(hand.ticket_id, ""),
            bool(hand.ticket.owner_id and shifts[hand.ticket.owner_id].here),
            len(asked.get(hand.pk, ())),
            sum(row.state == Asked.State.ASKED for row in asked.get(hand.pk, ())),
        )
        for hand in hands
    ]


def _moment(typed: str) -> datetime | None:
    try:
        moment = parse_datetime(typed)
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
