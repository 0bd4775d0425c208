"""What is asked in a help centre, counted by day."""

import pytest

from tests.support.clock import MovingClock
from tests.world import World
from zabota.rooms.knowledge.models import Asking
from zabota.rooms.knowledge.searching import asked, counting, opened, popular, wrote
from zabota.rooms.knowledge.tests.conftest import Write

pytestmark = pytest.mark.django_db


def test_a_question_is_counted_once_a_day_however_it_is_written(world: World) -> None:
    asked(world.brand, "ru", "Чек не печатается", 2)
    asked(world.brand, "ru", "чек НЕ  печатается!", 0)
    opened(world.brand, "ru", "чек не печатается")
    wrote(world.brand, "ru", "чек не печатается")
    row = Asking.objects.get()
    assert (row.words, row.times, row.in_vain, row.opened, row.wrote) == ("чек не печатается", 2, 1, 1, 1)


def test_nothing_that_tells_who_asked_is_kept(world: World, write: Write) -> None:
    write("Касса Датекс", "Настройка.")
    asked(world.brand, "ru", "это Иван Петров, касса Датекс, ivan@cafe.md +373 69 123 456 4111111111111111", 0)
    assert Asking.objects.get().words == "это касса датекс"
    asked(world.brand, "ru", "\x00 ivan@cafe.md", 0)
    assert Asking.objects.count() == 1


def test_what_several_found_lately_is_shown_to_others(world: World, clock: MovingClock) -> None:
    for words, times, found in (("порт", 3, 1), ("чек", 4, 1), ("смена", 2, 1), ("скатерть", 5, 0)):
        for _time in range(times):
            asked(world.brand, "ru", words, found)
    assert popular(world.brand, "ru", 5) == ["чек", "порт"]
    assert popular(world.brand, "ru", 1) == ["чек"]
    assert popular(world.brand, "ro", 5) == []
    clock.move(days=8)
    assert popular(world.brand, "ru", 5) == []


def test_a_flood_of_questions_fills_no_table(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_A_DAY", 3)
    for number in range(5):
        asked(world.brand, "ru", f"вопрос {number}", 0)
    assert Asking.objects.count() == 3
