"""The figures on known numbers."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.support.queries import QueryCount
from tests.world import World
from zabota.base.people.models import Agent
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.rooms.reports.queries import Figures, Report, report

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
SUNDAY = datetime(2026, 11, 8, 18, tzinfo=UTC)


def read(brand: int | None = None, team: int | None = None, zone: str = "UTC") -> Report:
    return report(
        since=datetime(2026, 11, 2, tzinfo=UTC), until=datetime(2026, 11, 9, tzinfo=UTC), now=SUNDAY, zone=zone,
        brand=brand, team=team,
    )  # fmt: skip


def came(world: World, at: datetime = MONDAY, **more: object) -> Ticket:
    return world.letter(at=at, **more)


def answered(world: World, ticket: Ticket, after: timedelta, agent: Agent | None = None, solve: bool = False) -> None:
    writer, at = agent or world.irina, ticket.created_at + after
    message = actions.reply(ticket, agent=writer, text="Vă sun.", solve=solve, by=writer.ref, at=at)
    actions.release(message, by="clock", at=at)


@pytest.fixture
def week(world: World) -> Report:
    """Ten tickets answered after 1 to 10 hours, one after 30, one waiting since Monday and one since this morning."""
    for hours in range(1, 11):
        answered(world, came(world), timedelta(hours=hours), solve=hours <= 4)
    answered(world, came(world, MONDAY + timedelta(days=1)), timedelta(hours=30), agent=world.victor)
    came(world, MONDAY + timedelta(days=1))
    came(world, SUNDAY - timedelta(hours=6), channel="phone")
    confirmed = Ticket.objects.filter(status="solved").order_by("pk")[0]
    actions.confirm(confirmed, by=confirmed.customer.ref, at=SUNDAY)
    return read()


def test_the_whole_week(week: Report) -> None:
    hour = 3600
    # The median of 1 … 10, 30 is the sixth; nine of ten lie at the tenth.
    assert week.total == Figures(
        came=13, answered=11, median=6 * hour, p90=10 * hour, within_day=10, judged=12, solved=4, confirmed=1
    )


def test_day_by_day(week: Report) -> None:
    assert {day: (one.came, one.solved) for day, one in week.days.items()} == {
        date(2026, 11, 2): (10, 4),
        date(2026, 11, 3): (2, 0),
        date(2026, 11, 8): (1, 0),
    }


def test_by_channel(week: Report) -> None:
    assert {channel: one.came for channel, one in week.channels.items()} == {"mail": 12, "phone": 1}


def test_a_first_reply_belongs_to_who_wrote_it(week: Report) -> None:
    by_name = {Agent.objects.get(pk=pk).name: one for pk, one in week.people.items()}
    assert (by_name["Irina"].answered, by_name["Irina"].solved) == (10, 4)
    assert (by_name["Victor"].answered, by_name["Victor"].median) == (1, 30 * 3600)


def test_days_are_those_of_the_desk(world: World) -> None:
    came(world, datetime(2026, 11, 3, 22, 30, tzinfo=UTC))
    assert set(read(zone="Europe/Chisinau").days) == {date(2026, 11, 4)}
    assert set(read().days) == {date(2026, 11, 3)}


def test_what_begins_or_ends_outside_is_not_counted(world: World) -> None:
    came(world, datetime(2026, 11, 1, 23, 59, tzinfo=UTC))
    came(world, datetime(2026, 11, 9, tzinfo=UTC))
    assert read().total.came == 0


def test_an_answer_that_may_still_be_taken_back_is_none(world: World) -> None:
    ticket = came(world)
    actions.reply(ticket, agent=world.irina, text="Vă sun.", by=world.irina.ref, at=MONDAY)
    assert read().total.answered == 0


def test_trash_and_merged_tickets_are_left_out(world: World) -> None:
    actions.trash(came(world), by=world.andrei.ref, at=SUNDAY)
    kept = came(world)
    actions.merge(came(world), into=kept, by=world.andrei.ref, at=SUNDAY)
    assert read().total.came == 1


def test_one_team_or_brand_alone(world: World) -> None:
    critical = world.team("Critical")
    actions.set_team(came(world), team=critical, by=world.andrei.ref, at=MONDAY)
    came(world)
    assert read(team=critical.pk).total.came == 1
    assert read(brand=world.brand.pk).total.came == 2
    assert read(brand=world.brand.pk + 1).total.came == 0


def test_an_empty_desk_has_figures(db: None) -> None:
    assert read() == Report()


def test_it_takes_two_queries(week: Report, query_count: Callable[[], AbstractContextManager[QueryCount]]) -> None:
    with query_count() as queries:
        read()
    assert queries.total == 2, queries
