"""Bounces on known numbers, and the page that shows them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection

from tests.support.queries import QueryCount
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.base.timeline.models import Event
from zabota.rooms.reports.football.drawing import falling, spark, tone
from zabota.rooms.reports.models import Comeback, Cure, Handover, Target

PAGE = "/reports/bounces/"
so_far = import_module("zabota.rooms.reports.migrations.0002_bounces_so_far")


def given(world: World, ticket: Ticket, to: Agent, cause: str = "skill", **more: object) -> Ticket:
    by = world.fresh(ticket).owner
    assert by
    return actions.hand_over(ticket, to=to, cause=cause, by=by.ref, at=now(), **more)  # type: ignore[arg-type]


@pytest.fixture
def thrown(world: World) -> Ticket:
    """Andrei of Dispatch gave it to Irina of Specialists, and she to Tom of Critical, with a word to Ana."""
    ticket = world.ticket(owner=world.andrei)
    given(world, ticket, world.irina)
    given(world, ticket, world.tom, "language", introduction="Hello, I am Tom.")
    return world.fresh(ticket)


def test_each_change_is_a_row_of_teams(world: World, thrown: Ticket) -> None:
    rows = Handover.objects.order_by("event").values_list("giver__name", "taker__name", "cause", "introduced")
    assert list(rows) == [("Dispatch", "Specialists", "skill", False), ("Specialists", "Critical", "language", True)]


def test_what_was_told_before_anybody_counted_is_counted_the_same(world: World, thrown: Ticket) -> None:
    ticket = world.solved()
    actions.reopen(ticket, because="wrote_again", by=ticket.customer.ref, at=now())
    counted = [list(model.objects.order_by("event").values()) for model in (Handover, Comeback)]
    assert all(counted)
    Handover.objects.all().delete()
    Comeback.objects.all().delete()
    with connection.cursor() as cursor:
        for sql in (so_far.BOUNCES, so_far.RETURNS):
            cursor.execute(sql)
    again = [list(model.objects.order_by("event").values()) for model in (Handover, Comeback)]
    assert [[row | {"id": 0} for row in rows] for rows in again] == [
        [row | {"id": 0} for row in rows] for rows in counted
    ]


def test_calm_the_rota_and_what_was_taken_back_leave_no_row(world: World) -> None:
    ticket = world.ticket(owner=world.andrei)
    given(world, ticket, world.irina, "calm")
    given(world, ticket, world.tom, back=now().date() + timedelta(days=3))
    actions.look_after_absent(by="clock", at=now() + timedelta(days=4))
    given(world, ticket, world.victor)
    change = Event.objects.filter(stream=ticket.stream_id, name="OwnerChanged").latest("seq").pk
    actions.take_back(ticket, change=change, by=world.irina.ref, at=now())
    assert not Handover.objects.exists()


def test_what_its_customer_opened_again_is_a_return_and_what_we_did_is_none(world: World) -> None:
    one, other = world.solved(), world.solved()
    actions.reopen(one, because="not_helped", by=one.customer.ref, at=now())
    actions.reopen(other, because="withdrawn", by=world.irina.ref, at=now())
    assert list(Comeback.objects.values_list("ticket", "because")) == [(one.pk, "not_helped")]


def test_the_page_tells_it(world: World, thrown: Ticket) -> None:
    world.solved()
    page = world.browser(world.olga).get(PAGE).text
    assert "2 bounces, 2 tickets; the row gives to the column" in page
    assert "1 of 2 new owners introduced themselves" in page
    assert "Another language was needed" in page
    assert "Irina" not in page.split('id="main"')[1], "teams, never people"


def test_an_empty_desk_has_a_page(world: World) -> None:
    assert "Nothing to count yet" in world.browser(world.olga).get(PAGE).text


@pytest.mark.parametrize("query", ["days=7", "days=182", "days=x", "days=99999999999"])
def test_any_question_has_an_answer(world: World, thrown: Ticket, query: str) -> None:
    browser = world.browser(world.olga)
    assert browser.get(f"{PAGE}?{query}").status_code == 200
    assert browser.get(f"{PAGE}tickets/?{query}&giver=0&taker=x&cause=%00&after=~~").status_code == 200


def test_behind_a_cell_stand_its_tickets_page_by_page(world: World, thrown: Ticket) -> None:
    browser, teams = world.browser(world.olga), {"giver": world.team("Dispatch").pk}
    page = browser.get(f"{PAGE}tickets/", teams).text
    assert f"#{thrown.number}" in page
    assert "Another language was needed" not in page
    first = Handover.objects.order_by("event")[0]
    Handover.objects.bulk_create(
        Handover(event=10**9 + n, ticket=thrown, at=first.at, giver=first.giver, cause="load") for n in range(1, 60)
    )
    page = browser.get(f"{PAGE}tickets/", teams).text
    older = page.split("after=")[1].split('"')[0]
    assert page.count("<tr>") == 51
    assert browser.get(f"{PAGE}tickets/?giver={world.team('Dispatch').pk}&after={older}").text.count("<tr>") == 11


def test_more_bounces_are_not_more_queries(
    world: World, thrown: Ticket, query_count: Callable[[], AbstractContextManager[QueryCount]]
) -> None:
    browser = world.browser(world.olga)
    browser.get(PAGE)
    with query_count() as few:
        browser.get(PAGE)
    for _n in range(4):
        ticket = world.ticket(owner=world.victor)
        given(world, ticket, world.tom, "load")
        given(world, ticket, world.irina, "topic")
    with query_count() as many:
        browser.get(PAGE)
    assert many.total == few.total <= 20, many


def test_a_lead_writes_what_cures_a_cause(world: World, thrown: Ticket) -> None:
    browser, today = world.browser(world.andrei), now().date()
    browser.post(f"{PAGE}cures/skill/", {"words": "19 skills written down", "state": "done", "day": today.isoformat()})
    browser.post(f"{PAGE}cures/language/", {"words": "Romanian at night", "state": "planned", "day": "2027-01-05"})
    page = browser.get(PAGE).text
    assert page.count("19 skills written down") == 2, "beside the cause, and on the line"
    assert "by 5 January" in page
    browser.post(f"{PAGE}cures/language/", {"words": ""})
    assert Cure.objects.count() == 1
    assert browser.post(f"{PAGE}cures/skill/", {"words": "Soon", "state": "planned", "day": "x"}).status_code == 422


def test_the_target_can_be_set(world: World, thrown: Ticket) -> None:
    browser = world.browser(world.andrei)
    browser.post(f"{PAGE}target/", {"target": "12"})
    browser.post(f"{PAGE}target/", {"target": "-3"})
    browser.post(f"{PAGE}target/", {"target": "100000"})
    assert Target.objects.get().hundredths == 12
    assert "target 0.12" in browser.get(PAGE).text


def test_the_table_as_a_file(world: World, thrown: Ticket) -> None:
    text = world.browser(world.olga).get(f"{PAGE}bounces.csv").text
    assert "Dispatch,Specialists,Another skill was needed,1" in text


def test_a_line_is_cut_where_no_ticket_came_and_stays_within_its_frame() -> None:
    line = falling(["a", "b", "c", "d"], [0.3, None, 0.1, 0.2], 0.05, [(3, "done")])
    assert line is not None
    assert [len(run.split()) for run in line.runs] == [1, 2]
    assert line.last == 0.2
    assert all(12 <= y <= 184 for y, _value in line.grid)
    assert line.marks[0].end
    assert falling(["a"], [None], 0.05, []) is None


def test_sparks_and_tones() -> None:
    assert spark([1.0]) is None
    assert spark([1.0, 1.0]) is not None
    assert [tone(n, 52) for n in (0, 1, 14, 52)] == [0, 1, 2, 4]
