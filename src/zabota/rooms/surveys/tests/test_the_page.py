"""GET /satisfaction/, its files, what came of unhappy marks, and the settings."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from tests.support.queries import QueryCount
from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets.models import Ticket
from zabota.base.timeline.models import Event
from zabota.rooms.surveys.actions.marking import give_mark
from zabota.rooms.surveys.models import Asking, Invitation

pytestmark = pytest.mark.django_db
Counting = Callable[[], AbstractContextManager[QueryCount]]


def marked(world: World, mark: int | None, words: str = "", *, days: int = 1, name: str = "", **more: object) -> Ticket:
    """Somebody was asked so many days ago, and gave a mark."""
    number = Invitation.objects.count()
    customer = world.customer(f"guest{number}@x.example", name or f"Guest {number}")
    ticket = world.letter(f"Matter {number}", customer=customer)
    at = now() - timedelta(days=days)
    row = Invitation.objects.create(
        **{"ticket": ticket, "customer": customer, "kind": "csat", "state": "asked", "way": "mail"} | more,
        due_at=at,
        asked_at=at,
    )
    if mark is not None:
        give_mark(row.pk, mark=mark, words=words, by=customer.ref, at=at + timedelta(hours=1))
    return ticket


def page(world: World, query: str = "", person: object = None) -> str:
    return world.browser(person or world.andrei).get(f"/satisfaction/{query}").content.decode()


def test_a_figure_says_its_base_and_how_it_moved(world: World) -> None:
    for mark in [5] * 8 + [3] * 4:
        marked(world, mark)
    for mark in [4] * 10:
        marked(world, mark, days=40)
    marked(world, None)
    shown = page(world)
    assert "<strong>4.33</strong>" in shown
    assert "+0.33" in shown
    assert "67% gave 4 or 5" in shown
    assert "12 of 13 asked" in shown


def test_nine_answers_are_too_few_to_judge(world: World) -> None:
    for _n in range(9):
        marked(world, 5)
    shown = page(world)
    assert "too few to judge" in shown
    assert "5.00" not in shown


def test_who_is_unhappy_waits_on_top_until_somebody_speaks_to_them(world: World) -> None:
    waiting = marked(world, 1, "Nu a sunat nimeni.", days=5)
    marked(world, 5, "Super", days=1)
    shown = page(world)
    assert shown.index("Nu a sunat nimeni.") < shown.index("Super")
    assert "0 of 1" in shown
    assert 'value="called"' in shown
    later = world.letter("Another matter", customer=waiting.customer)
    world.sent(later, agent=world.irina)
    shown = page(world)
    assert shown.index("Super") < shown.index("Nu a sunat nimeni.")
    assert "Irina spoke to them" in shown
    assert 'value="called"' not in shown


def test_the_outcome_replaces_the_buttons(world: World) -> None:
    marked(world, 2, "Rău")
    row = Invitation.objects.get()
    client = world.browser(world.andrei)
    there = f"/satisfaction/answers/{row.pk}/outcome/"
    assert client.post(there, {"outcome": "nothing"}).status_code == 404
    assert client.post(there, {"outcome": "called"}).status_code == 302
    assert client.post(there, {"outcome": "settled"}).status_code == 302
    row.refresh_from_db()
    assert (row.outcome, row.outcome_by) == ("called", world.andrei)
    assert Event.objects.filter(name="SurveyEnded").count() == 1
    give_mark(row.pk, mark=4, words="Mersi", by=row.customer.ref, at=now())
    assert "Andrei called, now 4 of 5" in " ".join(page(world).split())


def test_words_are_words(world: World) -> None:
    marked(world, 5, "<script>alert(1)</script>", name="<b>Ana</b>")
    shown = page(world)
    assert "<script>alert" not in shown
    assert "<b>Ana" not in shown


def test_the_page_asks_as_often_for_many_answers_as_for_few(world: World, query_count: Counting) -> None:
    client, counts = world.browser(world.andrei), []
    for number in (3, 25):
        for n in range(number):
            marked(world, 1 + n % 5, "Da", facts={"one_owner": n % 2 == 0})
        with query_count() as queries:
            client.get("/satisfaction/")
        counts.append(queries.total)
    assert counts[0] == counts[1], queries
    assert counts[1] <= 20, queries


def test_more_words_come_a_page_at_a_time(world: World) -> None:
    for n in range(15):
        marked(world, 5, f"Words {n:02}", days=1 + n // 10)
    first = page(world)
    more = first.split('hx-get="?')[1].split('"')[0].replace("&amp;", "&")
    rest = world.browser(world.andrei).get(f"/satisfaction/?{more}", headers={"HX-Request-Type": "partial"})
    told = [f"Words {n:02}" for n in range(15)]
    assert sum(one in first for one in told) == 12
    assert sum(one in rest.content.decode() for one in told) == 3
    assert not any(one in first and one in rest.content.decode() for one in told)


@pytest.mark.parametrize(
    "query", ["?days=x&kind=y&team=-1&after=z&tab=q", "?after=2026-11-20_1&days=9", "?team=999999"]
)
def test_nonsense_is_taken_for_the_usual(world: World, query: str) -> None:
    marked(world, 5, "Bine")
    assert world.browser(world.andrei).get(f"/satisfaction/{query}").status_code == 200


def test_answers_as_a_file_are_never_formulas_and_leave_a_trace(world: World) -> None:
    from zabota.base.audit.models import AuditEntry

    marked(world, 5, "=1+1")
    client = world.browser(world.andrei)
    assert "'=1+1" in client.get("/satisfaction/answers.csv").content.decode()
    assert AuditEntry.objects.filter(thing="satisfaction:answers").exists()
    assert client.get("/satisfaction/weeks.csv").status_code == 200
    assert client.get("/satisfaction/other.csv").status_code == 404


def test_a_desk_that_asked_nobody_says_what_comes_next(world: World) -> None:
    assert "Nobody was asked yet" in page(world)


def test_what_is_asked_is_set_and_told(world: World) -> None:
    client = world.browser(world.olga)
    given = {
        "after": "turns",
        "wait_hours": 2,
        "rest_days": 14,
        "nps_days": 120,
        "never_tags": "Legal,  rude  words,legal",
    }
    assert client.post("/settings/feedback/", given | {"never_damage": "3"}).status_code == 302
    row = Asking.objects.get()
    assert (row.after, row.wait_hours, row.nps_days, row.never_damage) == ("turns", 2, 120, 3)
    assert row.never_tags == ["legal", "rude words"]
    assert "legal, rude words" in client.get("/settings/feedback/").content.decode()
    assert Event.objects.get(name="FeedbackChanged").data["fields"][0] == "after"
    for wrong in ({"after": "x"}, {"wait_hours": -1}, {"never_topics": "999"}, {"never_tags": "x" * 41}):
        assert client.post("/settings/feedback/", given | wrong).status_code == 422


def test_the_owner_reads_the_words_from_the_ticket(world: World) -> None:
    ticket = marked(world, 2, "Am așteptat.")
    row = Invitation.objects.get()
    give_mark(row.pk, mark=3, words="Mai bine.", by=row.customer.ref, at=now())
    there = f"/satisfaction/answers/{row.pk}/"
    assert there in world.browser(world.irina).get(f"/tickets/{ticket.number}/").content.decode()
    shown = world.browser(world.irina).get(there).content.decode()
    assert "Mai bine." in shown
    assert "Am așteptat." in shown
    assert 'value="called"' in shown
    assert 'value="called"' not in world.browser(world.vera).get(there).content.decode()
    assert world.browser(world.irina).get("/satisfaction/answers/999999/").status_code == 404
