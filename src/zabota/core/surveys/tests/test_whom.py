"""Who is asked, what, and when."""

from datetime import UTC, datetime, timedelta

import pytest

from zabota.core.surveys import Kind, Matter, Person, Rules, Why, kind_after, why_not

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
RULES = Rules(
    after="csat",
    nps_every=120 * DAY,
    never_tags=frozenset({"legal"}),
    never_topics=frozenset({7}),
    never_damage=3,
)


@pytest.mark.parametrize(
    ("matter", "person", "why"),
    [
        (Matter(), Person(), None),
        (Matter(tags=frozenset({"vip", "legal"})), Person(), Why.MATTER),
        (Matter(topic=7), Person(), Why.MATTER),
        (Matter(damage=3), Person(), Why.MATTER),
        (Matter(damage=2), Person(), None),
        (Matter(machine=True), Person(), Why.MACHINE),
        (Matter(gone=True), Person(), Why.GONE),
        (Matter(), Person(stopped=True), Why.STOPPED),
        (Matter(), Person(erased=True, stopped=True), Why.ERASED),
        (Matter(), Person(asked=NOW - 29 * DAY), Why.RESTS),
        (Matter(), Person(asked=NOW - 30 * DAY), None),
    ],
)
def test_nobody_is_asked_who_should_not_be(matter: Matter, person: Person, why: Why | None) -> None:
    assert why_not(Kind.CSAT, RULES, matter, person, NOW) == why


@pytest.mark.parametrize(("days", "why"), [(91, Why.QUARTER), (119, Why.QUARTER), (120, None)])
def test_whether_they_recommend_us_is_asked_by_the_schedule(days: int, why: Why | None) -> None:
    person = Person(asked=NOW - days * DAY, asked_nps=NOW - days * DAY)
    assert why_not(Kind.NPS, RULES, Matter(), person, NOW) == why


def test_never_twice_in_a_quarter_whatever_is_set() -> None:
    eager = Rules(nps_every=DAY, rest=timedelta())
    asked = Person(asked_nps=NOW - 91 * DAY)
    assert why_not(Kind.NPS, eager, Matter(), asked, NOW) == Why.QUARTER
    assert why_not(Kind.NPS, eager, Matter(), asked, NOW + DAY) is None


def test_without_a_schedule_it_is_not_asked() -> None:
    assert why_not(Kind.NPS, Rules(), Matter(), Person(), NOW) == Why.OFF


@pytest.mark.parametrize(
    ("after", "kinds"),
    [
        ("csat", [Kind.CSAT, Kind.CSAT]),
        ("ces", [Kind.CES, Kind.CES]),
        ("turns", [Kind.CSAT, Kind.CES]),
        ("none", [None, None]),
        ("nps", [None, None]),
    ],
)
def test_what_is_asked_after_a_ticket(after: str, kinds: list[Kind | None]) -> None:
    assert [kind_after(Rules(after=after), number) for number in (4816, 4817)] == kinds
