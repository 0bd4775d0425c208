"""When a trigger of time would have looked, and what a rule would have done, added up."""

from datetime import timedelta

from zabota.core.rules import Planned, Trigger
from zabota.core.rules.tally import Tally
from zabota.core.rules.tests.making import NOON, damage, facts, tag
from zabota.core.rules.time import Told, moments

HOUR = timedelta(hours=1)
STORY: list[Told] = [
    ("TicketOpened", {}, NOON),
    ("MessageReceived", {"machine": False}, NOON),
    ("MessageReceived", {"machine": True}, NOON + HOUR),
    ("StatusChanged", {"status": "waiting"}, NOON + 2 * HOUR),
    ("NextUpdatePromised", {"until": (NOON + 9 * HOUR).isoformat()}, NOON + 2 * HOUR),
    ("MessageReceived", {"machine": False}, NOON + 5 * HOUR),
    ("StatusChanged", {"status": "open"}, NOON + 5 * HOUR),
    ("Closed", {}, NOON + 20 * HOUR),
]


def hours(key: Trigger, until: int = 48) -> list[float]:
    return [(one - NOON) / HOUR for one in moments(key, STORY, until=NOON + until * HOUR)]


def test_a_moment_counts_from_the_last_thing_and_none_comes_once_it_moved() -> None:
    assert hours(Trigger("opened_for", "4h")) == [4]
    assert hours(Trigger("heard_for", "4h")) == [4, 9]
    assert hours(Trigger("heard_for", "6h")) == [11]
    assert hours(Trigger("stands_for", "2h", "waiting")) == [4]
    assert hours(Trigger("stands_for", "4h", "waiting")) == []
    assert hours(Trigger("before_promise", "30m")) == [8.5]
    assert hours(Trigger("after_promise", "1h")) == [10]


def test_nothing_looks_after_the_end_nor_after_now() -> None:
    assert hours(Trigger("opened_for", "1d")) == []
    assert hours(Trigger("heard_for", "4h"), until=8) == [4]


def test_a_tally_counts_what_would_have_changed_and_who_argued() -> None:
    tally = Tally()
    ours = Planned(1, -1, (damage(2), tag("till")), ((damage(1), 7),))
    tally.add(5, facts(damage=2), ours, [ours])
    tally.add(6, facts(damage=2, tags=frozenset({"till"})), ours, [ours, Planned(9, 1, (), ((damage(0), 1),))])
    assert (tally.fired, tally.changing, tally.days) == (2, 1, {"2026-11-19": [2, 1]})
    assert tally.effects == {"tag:till": 1}
    assert tally.quarrels == {"7": 2, "9": 1}
    assert [one["deeds"] for one in tally.samples] == [[{"do": "tag", "values": ["till"]}], []]
