"""GET /reports/ and the files beside it."""

import csv
import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client

from tests.support.queries import QueryCount
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.ui.spreadsheet import as_csv
from zabota.rooms.reports.charts import bars_and_line
from zabota.rooms.reports.words import duration, honest_duration


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize(
    ("who", "status"), [("olga", 200), ("andrei", 200), ("vera", 200), ("irina", 403), ("grace", 403)]
)
def test_who_may_read_it(world: World, who: str, status: int) -> None:
    assert world.browser(getattr(world, who)).get("/reports/").status_code == status
    assert world.browser(getattr(world, who)).get("/reports/days.csv").status_code == status


def test_a_visitor_is_sent_to_the_sign_in(client: Client, db: None) -> None:
    assert client.get("/reports/").status_code == 302


def test_it_shows_what_came_in_and_how_it_is_counted(world: World) -> None:
    world.sent(world.letter(), solve=True)
    page = world.browser(world.olga).get("/reports/").text
    assert "1 came in and 1 were solved in 28 days." in page
    assert "From the customer’s first word" in page
    assert "Irina Sokolova" in page
    assert "Show as table" in page


@pytest.mark.parametrize(
    "query", ["", "days=7", "days=90", "days=7&team=99999999999", "days=x&brand=-1&team=%00", "brand=1"]
)
def test_any_question_has_an_answer(world: World, query: str) -> None:
    assert world.browser(world.olga).get(f"/reports/?{query}").status_code == 200


def test_people_stand_in_the_order_of_names(world: World) -> None:
    for agent in (world.victor, world.irina, world.andrei, world.irina):
        world.sent(world.letter(), agent=agent)
    table = rows(world.browser(world.olga).get("/reports/people.csv").text)
    assert [row[0] for row in table[1:]] == ["Andrei Rusu", "Irina Sokolova", "Victor Lungu"]


def test_every_day_has_a_row(world: World) -> None:
    world.letter(at=now() - timedelta(days=3))
    table = rows(world.browser(world.olga).get("/reports/days.csv?days=7").text)
    assert len(table) == 1 + 7
    assert [row[1] for row in table[1:]] == ["0", "0", "0", "1", "0", "0", "0"]


def test_there_is_no_other_file(world: World) -> None:
    assert world.browser(world.olga).get("/reports/secrets.csv").status_code == 404


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_a_spreadsheet_is_given_no_formula(text: str) -> None:
    assert rows(as_csv(["a"], [[text]]))[1][0].startswith("'")


def test_a_person_named_like_a_formula_is_quoted(world: World) -> None:
    Agent.objects.filter(pk=world.irina.pk).update(name='=HYPERLINK("x")')
    world.sent(world.letter())
    table = rows(world.browser(world.olga).get("/reports/people.csv").text)
    assert table[1][0].startswith("'=HYPERLINK")


def test_more_tickets_are_not_more_queries(
    world: World, query_count: Callable[[], AbstractContextManager[QueryCount]]
) -> None:
    browser = world.browser(world.olga)
    world.sent(world.letter())
    with query_count() as few:
        browser.get("/reports/")
    for _n in range(5):
        world.sent(world.letter(), agent=world.victor)
    with query_count() as many:
        browser.get("/reports/")
    assert many.total == few.total, many


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, "–"),
        (0, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (3599, "1 h 0 min"),
        (18600, "5 h 10 min"),
        (187200, "2 d 4 h"),
    ],
)
def test_durations_in_words(seconds: float | None, words: str) -> None:
    assert duration(seconds) == words


def test_few_cases_are_not_judged() -> None:
    assert honest_duration(60, 9) == "too few"
    assert honest_duration(60, 10) == "1 min"
    assert honest_duration(None, 0) == "–"


def test_a_chart_stays_within_its_frame() -> None:
    chart = bars_and_line([str(n) for n in range(90)], list(range(90)), [7] * 90)
    assert all(bar.x >= 32 and bar.x + bar.width <= 632 and 12 <= bar.y <= 184 for bar in chart.bars)
    assert len(chart.labels) <= 10
    assert chart.grid[0] == (184.0, 0)
