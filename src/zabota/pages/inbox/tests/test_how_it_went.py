"""A customer's page says how it went with them, and what was promised and kept."""

from datetime import timedelta

import pytest

from zabota.base.clock import now
from zabota.base.ports.surveys import Marked
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.queries.of_customers import Said
from zabota.pages.inbox.went import went

pytestmark = pytest.mark.django_db


def said(text, days, number=1):
    return Said(text, now() - timedelta(days=days), number)


def marked(mark, mood, days):
    return Marked(
        ticket=1, kind="csat", mark=mark, highest=5, mood=mood, at=now() - timedelta(days=days), words="Slow."
    )


def test_one_day_is_no_course():
    assert went([said("Hello", 3)], [], at=now()) is None


def test_a_day_is_as_bad_as_its_worst_word_or_mark():
    found = went(
        [
            said("Hello, how do I add a till?", 90),
            said("This is outrageous, I am furious!!!", 40),
            said("Thank you", 2),
        ],
        [marked(2, "low", 20), marked(5, "high", 1)],
        at=now(),
    )
    assert [one.level for one in found.points] == [0, 2, 1, 0, 0]
    assert [one.mark for one in found.points] == ["", "", "2 of 5", "", "5 of 5"]
    assert "furious" in found.points[1].why or "outrageous" in found.points[1].why
    assert found.points[2].why == "Slow."
    assert found.summary.startswith("Calm now. Upset last on ")


def test_points_stand_in_the_order_of_time_within_the_picture():
    found = went([said("Hello", 300), said("Hello", 200), said("Hello", 0)], [], at=now())
    xs = [one.x for one in found.points]
    assert xs == sorted(xs)
    assert xs[0] >= 64
    assert xs[-1] == 504


def test_the_page_says_what_is_promised(world, get):
    ticket = world.ticket(subject="Casa 2 nu mai tipărește", owner=world.irina)
    update = now() + timedelta(hours=2)
    actions.promise(ticket, until=update, by=world.by, at=now())
    text = get(world.irina, f"/customers/{world.ana.pk}/").content.decode()
    assert "What we promised" in text
    assert f"#{ticket.number}" in text


def test_words_of_two_days_are_a_course_and_those_of_one_ticket_nobody_may_see_are_none(world, get, clock):
    private = world.team("Board", private=True)
    for _day in range(2):
        world.heard(subject="Hello", text="This is outrageous, I am furious!!!")
        clock.move(days=1)
    page = f"/customers/{world.ana.pk}/"
    assert "How it went with us" in get(world.irina, page).content.decode()
    for ticket in Ticket.objects.all():
        actions.set_team(ticket, team=private, by=world.by, at=now())
    world.heard(subject="Hello")
    outside = world.victor
    assert "How it went with us" not in get(outside, page).content.decode()


def test_however_many_tickets_it_asks_as_often(world, query_count):
    browser = world.browser(world.irina)
    world.heard(subject="First")
    browser.get(f"/customers/{world.ana.pk}/")
    with query_count() as few:
        browser.get(f"/customers/{world.ana.pk}/")
    for number in range(8):
        world.heard(subject=f"Matter {number}")
    with query_count() as many:
        browser.get(f"/customers/{world.ana.pk}/")
    assert many.total <= few.total + 1, many
