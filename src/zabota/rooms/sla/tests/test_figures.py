"""Whether promises were kept, on the page of figures, and the list behind each figure."""

from datetime import timedelta

import pytest

from zabota.base.clock import now
from zabota.rooms.sla.models import Promise


@pytest.fixture
def decided(world):
    """Eleven kept and one broken, of one person; a broken one in a team that others do not see."""
    at = now() - timedelta(hours=2)

    def one(ticket, state, kind="first", **more):
        Promise.objects.filter(ticket=ticket).delete()
        ended = {"made_at": at, "due_at": at, "decided_at": at, "ended_at": at, "look_at": None}
        return Promise.objects.create(ticket=ticket, kind=kind, state=state, **ended, **more)

    for _ in range(11):
        one(world.ticket(owner=world.irina), "kept", agent=world.irina)
    late = one(world.ticket(owner=world.irina, subject="Casa tace"), "met", agent=world.irina, late=240)
    hidden = world.ticket(owner=world.victor, subject="Ascuns")
    hidden.team = world.team("Legal", private=True)
    hidden.save()
    one(hidden, "broken", kind="answer", agent=world.victor, team=hidden.team)
    return late


def test_the_share_of_kept_promises_stands_with_its_base_and_its_target(world, decided):
    page = world.browser(world.olga).get("/reports/").content.decode()
    assert "84.6%" in page
    assert "11 of 13" in page
    assert "91.7%" in page  # first replies alone
    assert "too few" in page  # of Victor, who had one


def test_behind_each_figure_stand_the_promises_that_were_not_kept(world, decided):
    browser = world.browser(world.olga)
    behind = browser.get("/reports/promises/", {"kept": "no", "kind": "first"}).content.decode()
    assert "Casa tace" in behind
    assert "late by 4 min" in behind
    assert "Ascuns" not in behind
    assert behind.count("<tr>") == 2  # its head, and the one
    assert "Ascuns" in browser.get("/reports/promises/", {"kept": "no", "person": world.victor.pk}).content.decode()


def test_a_figure_that_nobody_made_is_not_there(world):
    browser = world.browser(world.olga)
    for asked in ({"kind": "none"}, {"hour": "168"}):
        assert browser.get("/reports/promises/", asked).status_code == 404
    assert "None here" in browser.get("/reports/promises/", {"day": "2026-99-99", "after": "x"}).content.decode()


def test_hours_count_in_the_zone_of_the_desk(world, decided):
    hour = decided.decided_at.weekday() * 24 + decided.decided_at.hour
    found = world.browser(world.olga).get("/reports/promises/", {"kept": "no", "hour": hour}).content.decode()
    assert "Casa tace" in found
    assert f"{decided.decided_at:%a} {decided.decided_at:%H}:00" in found


def test_the_page_asks_the_same_for_one_promise_as_for_thirteen(world, query_count, decided):
    browser = world.browser(world.olga)
    browser.get("/reports/")
    with query_count() as queries:
        browser.get("/reports/")
    Promise.objects.filter(pk__lt=decided.pk).delete()
    with query_count() as fewer:
        browser.get("/reports/")
    assert queries.total == fewer.total
