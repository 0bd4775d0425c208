"""`zabota knowledge import|export`, as they do it."""

from pathlib import Path

import pytest

from tests.world import World
from zabota.rooms.knowledge.models import Article, Section, Text
from zabota.rooms.knowledge.parcels import by_hand
from zabota.rooms.knowledge.parcels.opened import NotOpened
from zabota.rooms.knowledge.tests.shelving import section_of

pytestmark = pytest.mark.django_db


def written(root: Path) -> Path:
    for name, words in (
        ("menu/stop.ru.md", "# Стоп-лист\nПоставьте."),
        ("menu/stop.ro.md", "# Stop\nPuneți."),
        ("x.txt", "?"),
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(words)
    return root


def test_a_folder_comes_in_and_a_second_time_brings_nothing(world: World, tmp_path: Path) -> None:
    world.has(world.olga)
    dry = by_hand.take_folder(written(tmp_path), brand=world.brand, section=None, publishes=True, dry=True)
    assert (dry.came, dry.here, Article.objects.count()) == (1, 0, 0)
    done = by_hand.take_folder(tmp_path, brand=world.brand, section=None, publishes=True, dry=False)
    assert (done.came, [one["why"] for one in done.misfits]) == (1, ["kind"])
    assert Text.objects.filter(version=1).count() == 2
    again = by_hand.take_folder(tmp_path, brand=world.brand, section=None, publishes=True, dry=False)
    assert (again.came, again.here, Article.objects.count()) == (0, 1, 1)


def test_a_section_that_is_named_takes_what_lies_in_no_folder(world: World, tmp_path: Path) -> None:
    world.has(world.olga)
    (tmp_path / "a.ru.md").write_text("# A\nb")
    by_hand.take_folder(tmp_path, brand=world.brand, section=section_of(world), publishes=False, dry=False)
    assert Article.objects.get().section == Section.objects.get()


def test_what_was_given_into_a_folder_comes_back_out_of_it(world: World, tmp_path: Path) -> None:
    world.has(world.olga)
    by_hand.take_folder(written(tmp_path / "in"), brand=world.brand, section=None, publishes=True, dry=False)
    assert by_hand.give_into(tmp_path / "out") == 5
    Article.objects.all().delete()
    Section.objects.all().delete()
    by_hand.take_folder(tmp_path / "out", brand=world.brand, section=None, publishes=False, dry=False)
    assert sorted(Text.objects.filter(version=1).values_list("title", flat=True)) == ["Stop", "Стоп-лист"]


def test_a_folder_that_is_not_there_is_said_to_be_so(world: World, tmp_path: Path) -> None:
    with pytest.raises(NotOpened):
        by_hand.take_folder(tmp_path / "no", brand=world.brand, section=None, publishes=False, dry=True)
