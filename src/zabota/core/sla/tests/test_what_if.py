"""What would have been kept: judged fast, and the same as the fold of promises says."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from zabota.core.events import tickets as told
from zabota.core.hours import Hours, Span
from zabota.core.sla.matter import Book, Calendar
from zabota.core.sla.policies import KINDS, Policy
from zabota.core.sla.promises import fold
from zabota.core.sla.stories import EVENTS
from zabota.core.sla.tally import Tally, cluster, median
from zabota.core.sla.targets import Target
from zabota.core.sla.tests.test_promises import OPENED, SOLVED, START, heard, minutes, status, update, written
from zabota.core.sla.wall import instant, moment_at
from zabota.core.sla.what_if import Judge, Judged, judged

NINE_TO_ONE = (Span(9 * 60, 13 * 60),)
OFFICE = Calendar(1, Hours(ZoneInfo("Europe/Chisinau"), (NINE_TO_ONE,) * 7), 1)


def policy(number: int, runs: str, scale: int = 1, **more: Any) -> Policy:
    targets = {
        damage: {kind: Target(scale * n * (4 - damage), "minutes", runs) for kind, n in zip(KINDS, (9, 20, 60), strict=True)}
        for damage in range(4)
    }  # fmt: skip
    targets[0]["answer"] = Target(1, "days", runs)  # type: ignore[arg-type]
    return Policy(id=number, policy=number, name=str(number), targets=targets, **more)


TEAM = policy(2, "hours", 2, conditions={"team": [7]}, pauses=frozenset({"waiting", "on_hold"}))
EVERYONE = policy(1, "clock")
BOOK = Book(
    began=START - timedelta(days=1),
    policies=[TEAM, EVERYONE],
    versions={1: EVERYONE, 2: TEAM},
    by_brand={1: OFFICE},
    calendars={1: OFFICE},
)


def line(event: told.TicketEvent, by: str, at: datetime) -> str:
    """As the database writes it (rooms/sla/counting.py)."""
    value: Any = ""
    match event:
        case told.TicketOpened():
            ours = int(by.startswith("agent:"))
            value = f"{ours}|{event.channel}|{event.damage}|{event.team or ''}|{event.language}|{event.brand}"
        case told.MessageReceived():
            value = "old" if event.old else "machine" if event.machine else ""
        case told.ReplyWritten() | told.ReplyWithdrawn():
            value = event.message
        case told.StatusChanged():
            value = event.status
        case told.Reopened():
            value = f"{event.because}|{event.status}"
        case told.DamageChanged():
            value = event.damage
        case told.TeamChanged():
            value = event.team or ""
        case told.NextUpdatePromised():
            value = f"{event.because}|{event.until or ''}"
    return f"{EVENTS[type(event).__name__]}{instant(at)}:{value}"


def both(story: list[tuple[float, told.TicketEvent]], until: float) -> tuple[Counter[Any], Counter[Any]]:
    """(kind, made, late) of what is decided: by the judge, and by the fold."""
    speaker = {told.TicketOpened: "customer:3", told.MessageReceived: "customer:3"}
    events = [(event, speaker.get(type(event), "agent:7"), minutes(at)) for at, event in story]
    text = " ".join(line(*one) for one in events if not (isinstance(one[0], told.ReplyWritten) and not one[0].agent))
    found = judged(text, Judge(BOOK, at=instant(minutes(until))))
    matter = fold(events, books=lambda _at: BOOK, until=minutes(until))
    decided = [one for one in matter.promises if one.state in ("kept", "broken", "met")]
    return (
        Counter((one.kind, moment_at(one.made), one.late) for one in found),
        Counter((one.kind, one.made, one.state != "kept") for one in decided),
    )


STEPS = st.sampled_from(
    [
        heard(1),
        heard(4, first=False),
        heard(5, machine=True),
        heard(6, old=True),
        written(2),
        written(3),
        written(8, agent=None),
        told.ReplyWithdrawn(ticket=5, message=2),
        status("waiting"),
        status("on_hold"),
        status("open"),
        SOLVED,
        told.Reopened(ticket=5, because="wrote_again", status="open"),
        told.Reopened(ticket=5, because="withdrawn", status="waiting"),
        told.DamageChanged(ticket=5, damage=3, before=1),
        told.DamageChanged(ticket=5, damage=0, before=1),
        told.TeamChanged(ticket=5, team=7, before=None),
        told.TeamChanged(ticket=5, team=None, before=7),
    ]
)


BACK = told.Reopened(ticket=5, because="withdrawn", status="open")
DULL = heard(1, machine=True)


@settings(max_examples=200, deadline=None)
# What was kept does not become late by being taken up again; a first word that was owed is owed again.
@example([(1, heard()), (10, SOLVED), (300, BACK), (1, SOLVED)], 10)
@example([(1, heard()), (10, SOLVED), (1, BACK), (50, written())], 10)
# Who has spoken before a person wrote owes no first word.
@example([(1, written()), (1, heard())], 500)
@example([(1, heard()), (1, written()), (1, told.ReplyWithdrawn(ticket=5, message=2))], 500)
@example([(1, heard()), (1, status("waiting")), (500, status("open")), (10, SOLVED)], 10)
@given(st.lists(st.tuples(st.integers(1, 200), STEPS), max_size=9), st.integers(0, 3000))
def test_it_is_what_the_fold_says_whatever_happens(steps: list[tuple[int, Any]], rest: int) -> None:
    story: list[tuple[float, told.TicketEvent]] = [(0, OPENED), (0, DULL)]
    at = 0
    for pause, event in steps:
        at += pause
        story.append((at, event))
    mine, folds = both(story, at + rest)
    assert mine == folds


def test_updates_are_judged_by_the_policys_number_from_the_answer_that_promised_one() -> None:
    # Normal damage: 60 minutes.
    story = [
        (0, OPENED), (0, heard()), (5, written()), (5, update(65)),
        (50, written(3)), (50, update(110, before=65)), (120, written(9)), (120, update(None, before=110)),
    ]  # fmt: skip
    mine, folds = both(story, 200)
    assert mine == folds
    assert {key: n for key, n in mine.items() if key[0] == "update"} == {
        ("update", minutes(5), False): 1,
        ("update", minutes(50), True): 1,
    }


def test_a_ticket_that_was_thrown_away_or_joined_to_another_is_left_out() -> None:
    story = f"O{instant(START)}:0|mail|1|||1 M{instant(START)}: G{instant(minutes(5))}:"
    assert judged(story, Judge(BOOK, at=instant(minutes(5000)))) == []


def one(kind: str, made: int, *, late: bool, policy: int = 1, due: int = 0, by: int | None = None) -> Judged:
    return Judged(kind, made, due, policy, late, by)  # type: ignore[arg-type]


def test_the_tally_counts_only_what_comes_under_the_policy_now_or_then() -> None:
    tally = Tally(policy=1)
    tally.add([one("first", 0, late=False)], [one("first", 0, late=True, by=90_000_000)])
    tally.add([one("first", 0, late=True, policy=2)], [one("first", 0, late=False)])
    tally.add([one("first", 0, late=True, policy=2)], [one("first", 0, late=True, policy=2)])
    first = tally.as_json(ZoneInfo("UTC"))["kinds"]["first"]
    assert first == {"kept_now": 1, "late_now": 1, "kept_then": 1, "late_then": 1, "more": 1, "fewer": 1}
    assert tally.as_json(ZoneInfo("UTC"))["half_by"] == 2
    assert tally.tickets == 2


def test_hours_cluster_where_three_in_a_row_hold_half() -> None:
    evening = [0] * 24
    evening[17], evening[18], evening[19], evening[9] = 6, 5, 3, 5
    assert cluster(evening) == (14, 17, 20)
    assert cluster([2] * 24) is None
    assert cluster([0] * 23 + [4]) is None
    assert cluster([3] + [0] * 22 + [3]) == (6, 22, 1)


def test_the_median_is_a_value_that_was_counted() -> None:
    assert median(Counter({5: 1, 9: 1, 100: 1})) == 9
    assert median(Counter()) is None
