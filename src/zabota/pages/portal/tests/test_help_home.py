"""The first page of a help centre: what there is, what people ask, how to reach a person and when one answers."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.support.clock import MovingClock
from tests.world import World
from zabota.base.clock import now
from zabota.base.hours.models import Calendar
from zabota.base.people.models import Brand
from zabota.base.ports import promise_figures, promises
from zabota.base.ports.promise_figures import Figures, Kept
from zabota.base.ports.promises import FirstWord
from zabota.pages.portal.place import Place
from zabota.pages.portal.tests.conftest import Written
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.models import Centre, Day

pytestmark = pytest.mark.django_db
HOME = "/help/main/en/"
EVERY_DAY = [["09:00", "18:00"]]


@pytest.fixture
def asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Place, "ask", "/help/main/en/ask/")


@pytest.fixture
def first_word(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    def due(after: timedelta) -> None:
        def word(_brand: object, _language: str, _channel: str, at: datetime) -> FirstWord:
            return FirstWord(due=at + after)

        monkeypatch.setattr(promises.first_word_now, "answered_by", word)

    return due


def test_an_empty_help_centre_says_so_kindly(client: Client, world: World) -> None:
    world.has(world.brand)
    page = client.get(HOME).content.decode()
    assert "Nothing is written here yet" in page
    assert "People ask today" not in page
    assert "Or talk to a person" in page
    Centre.objects.update_or_create(brand=world.brand, defaults={"takes_questions": False})
    # Nobody is sent to a form that is not there.
    assert "Or talk to a person" not in client.get(HOME).content.decode()


def test_what_was_read_most_lately_is_offered(client: Client, written: Written) -> None:
    day = now().date()
    for title, ago, reads in (("Часто", 0, 9), ("Реже", 1, 5), ("Никогда", 0, 0), ("Давно", 9, 99)):
        Day.objects.create(text=written(title), day=day - timedelta(days=ago), reads=reads)
    page = client.get("/help/main/ru/").content.decode()
    chips = page[page.index('id="asked"') : page.index('class="shelves"')]
    assert chips.index("Часто") < chips.index("Реже")
    assert "Никогда" not in chips
    assert "Давно" not in chips


@pytest.mark.parametrize(
    ("after", "said"),
    [(timedelta(minutes=30), "answer within 30 minutes"), (timedelta(days=2, hours=3), "answer by ")],
)
def test_the_promised_time_is_told_as_it_is_now(
    client: Client, world: World, asks: None, first_word: Callable[[timedelta], None], after: timedelta, said: str
) -> None:
    world.has(world.brand)
    first_word(after)
    assert said in client.get(HOME).content.decode()


def test_whether_we_are_open_is_told_in_the_reader_s_language(
    client: Client, world: World, asks: None, clock: MovingClock
) -> None:
    week = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), EVERY_DAY)
    calendar = Calendar.objects.create(name="Usual", time_zone="Europe/Chisinau", week=week)
    Brand.objects.filter(pk=world.brand.pk).update(calendar=calendar)
    clock.move(hours=(12 - now().hour) % 24)
    assert "Open now, until 18:00 (time in" in client.get(HOME).content.decode()
    clock.move(hours=10)
    assert "at 09:00 (time in" in client.get(HOME).content.decode()


@pytest.mark.parametrize(("kept", "said"), [(Kept(48, 1), False), (Kept(97, 3), True)])
def test_how_we_keep_our_word_is_said_once_there_is_enough_of_it(
    client: Client, world: World, asks: None, monkeypatch: pytest.MonkeyPatch, kept: Kept, said: bool
) -> None:
    world.has(world.brand)
    monkeypatch.setattr(promise_figures.promise_figures, "answered_by", lambda _question: Figures(total=kept))
    assert ("We keep 97% of our promises" in client.get(HOME).content.decode()) is said


def test_it_asks_as_often_for_many_sections_as_for_one(
    client: Client, world: World, written: Written, query_count: Callable[[], object]
) -> None:
    written("Раз")
    client.get("/help/main/ru/")
    with query_count() as few:  # type: ignore[attr-defined]
        client.get("/help/main/ru/")
    for number in range(9):
        names = {"ru": (f"Раздел {number}", "")}
        shelf = actions.keep_section(None, brand=world.brand, names=names, by="x", at=now())
        article = actions.begin(shelf, language="ru", by="x", at=now())
        written(f"Статья {number}", article=article)
    with query_count() as many:  # type: ignore[attr-defined]
        page = client.get("/help/main/ru/").content.decode()
    assert page.count("shelf__link") == 10
    assert many.total == few.total <= 6, many
