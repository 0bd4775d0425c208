"""The bell, the page of notifications, what one hears of one ticket."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.support.queries import QueryCount
from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Follower, Ticket
from zabota.base.timeline.models import Event
from zabota.rooms.notify.models import Mute, Notification
from zabota.rooms.notify.tests.conftest import lines_of

pytestmark = pytest.mark.django_db
Counting = Callable[[], AbstractContextManager[QueryCount]]
SIGNED_IN = 2  # the session, the person


@pytest.fixture
def ticket(world: World, run_jobs: JobRunner) -> Ticket:
    """Given to Irina by Andrei; she was told."""
    found = world.give(world.letter("Casa 2 <b>tace</b>"))
    run_jobs()
    return found


def bell(world: World, query: str = "") -> str:
    return world.browser(world.irina).get(f"/notifications/bell/{query}").content.decode()


def test_the_bell_counts_what_is_unread_until_the_ticket_is_looked_at(world: World, ticket: Ticket) -> None:
    shown = bell(world)
    assert 'data-count="1"' in shown
    assert f'data-tickets="{ticket.number}"' in shown
    assert "1 unread notification" in shown
    world.browser(world.irina).get(f"/tickets/{ticket.number}/")
    assert 'data-count="0"' in bell(world)
    assert lines_of(world.irina) == [("given", 1, True)]


def test_a_ticket_that_is_open_when_words_come_in_one_merged_into_it_is_read_by_the_bell(
    world: World, ticket: Ticket, run_jobs: JobRunner, clock: MovingClock
) -> None:
    part = world.letter("Bonul")
    actions.merge(part, into=ticket, by=world.andrei.ref, at=now())
    browser = world.browser(world.irina)
    browser.get(f"/tickets/{ticket.number}/")
    clock.move(minutes=1)
    world.heard("Alo?", ticket=part)
    run_jobs()
    assert 'data-count="1"' in bell(world)
    assert 'data-count="0"' in bell(world, f"?open={ticket.number}")


def test_what_is_read_is_told_to_the_other_pages_of_that_person(world: World, ticket: Ticket) -> None:
    told = Event.objects.filter(stream=world.irina.stream_id).order_by("seq").last()
    assert told is not None
    assert told.name == "AgentTold"
    assert f'data-seq="{told.seq}"' in bell(world)
    bell(world, f"?open={ticket.number}")
    read = Event.objects.filter(stream=world.irina.stream_id).order_by("seq").last()
    assert read is not None
    assert (read.name, read.seq) == ("AgentCaughtUp", told.seq + 1)
    bell(world)
    assert Event.objects.filter(stream=world.irina.stream_id).count() == read.seq


def test_the_bell_asks_three_things(world: World, ticket: Ticket, query_count: Counting) -> None:
    browser = world.browser(world.irina)
    with query_count() as few:
        browser.get("/notifications/bell/")
    # What was looked at since, how far the person's stream has come, what is unread.
    assert few.total <= 3 + SIGNED_IN, str(few)


@pytest.mark.parametrize("address", ["/inbox/mine/", "/tickets/{number}/", "/settings/profile/"])
def test_other_pages_carry_the_bell_and_ask_nothing_for_it(
    address: str, world: World, ticket: Ticket, query_count: Counting
) -> None:
    with query_count() as queries:
        page = world.browser(world.irina).get(address.format(number=ticket.number)).content.decode()
    assert 'hx-get="/notifications/bell/"' in page
    assert not [sql for sql in queries.asked if "notify_" in sql]


def test_the_page_says_who_did_what_in_which_ticket(world: World, ticket: Ticket) -> None:
    page = world.browser(world.irina).get("/notifications/").content.decode()
    assert "Andrei Rusu gave you this ticket" in page
    assert "Casa 2 &lt;b&gt;tace&lt;/b&gt;" in page
    assert f'href="/tickets/{ticket.number}/"' in page


def test_unread_stands_above_and_what_was_read_below_by_day(
    world: World, ticket: Ticket, run_jobs: JobRunner, clock: MovingClock
) -> None:
    browser = world.browser(world.irina)
    browser.get(f"/tickets/{ticket.number}/")
    clock.move(days=1)
    world.heard("Alo?", ticket=ticket)
    run_jobs()
    page = browser.get("/notifications/").content.decode()
    assert page.index("Not read yet") < page.index("Ana Cojocaru wrote") < page.index("Yesterday")
    assert page.index("Yesterday") < page.index("Andrei Rusu gave you")


def test_all_is_read_up_to_what_the_page_showed(
    world: World, ticket: Ticket, run_jobs: JobRunner, clock: MovingClock
) -> None:
    browser, until = world.browser(world.irina), now()
    clock.move(minutes=1)
    world.give(world.letter("Bonul"))
    run_jobs()
    browser.post("/notifications/reading/", {"until": until.isoformat()})
    assert lines_of(world.irina) == [("given", 1, True), ("given", 1, False)]
    browser.post("/notifications/reading/", {"until": "?"})
    assert lines_of(world.irina) == [("given", 1, True), ("given", 1, True)]


def test_many_are_shown_page_by_page_with_as_many_queries(
    world: World, run_jobs: JobRunner, clock: MovingClock, query_count: Counting
) -> None:
    browser = world.browser(world.irina)
    for number in range(5):
        world.give(world.letter(f"Matter {number}!"))
    run_jobs()
    with query_count() as few:
        browser.get("/notifications/")
    for number in range(5, 60):
        world.give(world.letter(f"Matter {number}!"))
    run_jobs()
    with query_count() as many:
        first = browser.get("/notifications/").content.decode()
    # One less: of what was read nothing is shown while a page of unread ones comes before.
    assert many.total <= few.total <= 7 + SIGNED_IN, str(few)
    cursor = first.partition('href="?unread=')[2].partition('"')[0]
    second = browser.get(f"/notifications/?unread={cursor}").content.decode()
    shown = [[f"Matter {number}!" in page for number in range(60)] for page in (first, second)]
    assert [sum(one) for one in shown] == [50, 10]
    assert all(one != other for one, other in zip(*shown, strict=True))


@pytest.mark.parametrize("cursor", ["x", "2026-13-45T00:00_1", "_", "2026-01-01T00:00:00+00:00_" + "9" * 40])
def test_a_cursor_of_nobody_begins_anew(cursor: str, world: World, ticket: Ticket) -> None:
    assert "Casa 2" in world.browser(world.irina).get("/notifications/", {"unread": cursor}).content.decode()


def test_an_empty_page_says_what_will_stand_there(world: World) -> None:
    assert "Nothing waits for you" in world.browser(world.irina).get("/notifications/").content.decode()


def test_nobody_sees_what_another_was_told(world: World, ticket: Ticket) -> None:
    page = world.browser(world.victor).get("/notifications/").content.decode()
    assert "Casa 2" not in page
    world.browser(world.victor).post("/notifications/reading/")
    assert lines_of(world.irina) == [("given", 1, False)]


def test_a_visitor_is_asked_to_sign_in(world: World) -> None:
    for address in ("/notifications/", "/notifications/bell/", "/settings/notifications/"):
        assert world.browser().get(address).status_code == 302


def test_a_ticket_is_muted_and_heard_of_again(world: World, ticket: Ticket, run_jobs: JobRunner) -> None:
    browser = world.browser(world.irina)
    actions.follow(ticket, agent=world.irina, by=world.irina.ref, at=now())
    address = f"/tickets/{ticket.number}/notifications/"
    assert "because it is yours" in browser.get(address).content.decode()
    browser.post(f"/tickets/{ticket.number}/silence/")
    assert "You hear nothing of this ticket" in browser.get(address).content.decode()
    assert not Follower.objects.filter(agent=world.irina).exists()
    world.heard("Alo?", ticket=ticket)
    run_jobs()
    assert lines_of(world.irina) == [("given", 1, True)]
    browser.post(f"/tickets/{ticket.number}/silence/end/")
    world.heard("Alo?", ticket=ticket)
    run_jobs()
    assert lines_of(world.irina) == [("given", 1, True), ("wrote", 1, False)]


def test_nobody_mutes_what_they_may_not_see(world: World, ticket: Ticket) -> None:
    actions.set_team(ticket, team=world.team("Money", private=True), by="test", at=now())
    browser = world.browser(world.victor)
    assert browser.get(f"/tickets/{ticket.number}/notifications/").status_code == 404
    assert browser.post(f"/tickets/{ticket.number}/silence/").status_code == 404
    assert Mute.objects.count() == 0


def test_what_lies_in_the_trash_is_not_counted(world: World, ticket: Ticket) -> None:
    actions.trash(ticket, by=world.andrei.ref, at=now())
    assert 'data-count="0"' in bell(world)
    assert Notification.objects.filter(read_at=None).count() == 1
