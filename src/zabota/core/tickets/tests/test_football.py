"""What counts as thrown from hand to hand."""

from datetime import date, timedelta

import pytest

from zabota.core.events.tickets import CAUSES, OwnerChanged
from zabota.core.tickets.football import QUIET, Sums, bounces, is_bounce, total, weeks
from zabota.core.tickets.standing_in import stand_in

IRINA, VICTOR, TOM = 1, 2, 3


def change(agent: int | None, before: int | None, cause: str = "skill") -> OwnerChanged:
    return OwnerChanged(ticket=1, agent=agent, before=before, cause=cause)


def test_the_first_owner_is_no_bounce_and_every_other_one_is() -> None:
    told = [change(IRINA, None, ""), change(VICTOR, IRINA), change(TOM, VICTOR)]
    assert [(one.before, one.agent) for one in bounces(told)] == [(IRINA, VICTOR), (VICTOR, TOM)]


@pytest.mark.parametrize("cause", CAUSES)
def test_neither_the_rota_nor_a_swap_for_calm_counts(cause: str) -> None:
    assert is_bounce(change(VICTOR, IRINA, cause)) is (cause not in ("calm", "cover", "returned", "undone"))


def test_lent_until_a_day_is_not_thrown_whatever_the_cause() -> None:
    lent = OwnerChanged(ticket=1, agent=VICTOR, before=IRINA, cause="shift", until="2026-11-30")
    assert bounces([change(IRINA, None, ""), lent]) == []


def test_given_back_to_everybody_is_a_bounce_once() -> None:
    assert len(bounces([change(IRINA, None, ""), change(None, IRINA, ""), change(VICTOR, None, "")])) == 1


def test_what_was_taken_back_never_was() -> None:
    told = [change(IRINA, None, ""), change(VICTOR, IRINA), change(IRINA, VICTOR, "undone")]
    assert bounces(told) == []
    assert len(bounces([*told, change(TOM, IRINA)])) == 1
    assert len(bounces([change(TOM, IRINA), change(IRINA, VICTOR, "undone")])) == 1, "something else was undone"


def test_all_quiet_causes_are_causes() -> None:
    assert set(CAUSES) >= QUIET


def test_weeks_end_today_and_leave_no_day_out() -> None:
    today = date(2026, 11, 17)
    days = {today - timedelta(days=n): Sums(bounces=1, tickets=2) for n in range(28)}
    found = weeks(days, today, 4)
    assert [end for end, _ in found] == [date(2026, 10, 27), date(2026, 11, 3), date(2026, 11, 10), today]
    assert [(sums.bounces, sums.tickets) for _, sums in found] == [(7, 14)] * 4
    assert total(days, today, today).a_ticket == 0.5
    assert Sums().a_ticket is None


@pytest.mark.parametrize(
    ("covers", "who"),
    [
        ({IRINA: VICTOR}, VICTOR),
        ({IRINA: VICTOR, VICTOR: TOM}, TOM),
        ({IRINA: None}, None),
        ({IRINA: VICTOR, VICTOR: None}, None),
        ({IRINA: VICTOR, VICTOR: IRINA}, None),
        ({IRINA: VICTOR, VICTOR: TOM, TOM: VICTOR}, None),
        ({IRINA: IRINA}, None),
    ],
)
def test_who_stands_in_is_the_first_one_here(covers: dict[int, int | None], who: int | None) -> None:
    assert stand_in(IRINA, covers) == who
