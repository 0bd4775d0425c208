"""A translation follows its original by new words, or by somebody's word that the old ones still hold."""

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.editing import editing
from zabota.rooms.knowledge.models import Article
from zabota.rooms.knowledge.tests.editing.conftest import RO, RU, Write, text

pytestmark = pytest.mark.django_db
TWO = RU.replace("Сервис", "Сервис и ждите").replace("версию", "версию: 8.4.2")


@pytest.fixture
def older(world: World, bilingual: Article, write: Write) -> Article:
    """The Romanian one is older by two steps."""
    actions.publish(write(bilingual, "ru", TWO), agent=world.irina, by="test", at=now())
    return bilingual


def late(article: Article) -> int:
    return next(one.behind for one in editing(article, "ro").tongues if one.code == "ro")


def agree(world: World, article: Article, keys: list[str] | None) -> None:
    actions.agree(text(article, "ro"), keys=keys, by=world.irina.ref, at=now())


def test_half_of_it_written_anew_still_follows_the_old_one(world: World, older: Article, write: Write) -> None:
    write(older, "ro", RO.replace("Service", "Service, așteptați"))
    assert late(older) == 1
    actions.publish(text(older, "ro"), agent=None, by="test", at=now())
    assert text(older, "ro").follows == 1
    write(older, "ro", RO.replace("Service", "Service, așteptați").replace("versiunea", "versiunea: 8.4.2"))
    assert late(older) == 0
    actions.publish(text(older, "ro"), agent=None, by="test", at=now())
    assert text(older, "ro").follows == 2


def test_all_still_true_follows_without_new_words(world: World, older: Article) -> None:
    agree(world, older, None)
    row = text(older, "ro")
    assert (row.follows, row.version, row.agreed, late(older)) == (2, 1, [], 0)


def test_one_block_still_true_leaves_the_other(world: World, older: Article) -> None:
    key = next(line.key for line in editing(older, "ro").lines if line.state)
    agree(world, older, [key])
    assert (late(older), text(older, "ro").follows) == (1, 1)
    agree(world, older, ["0" * 16])
    assert text(older, "ro").agreed == [key]


def test_what_was_agreed_ahead_counts_once_the_original_is_public(
    world: World, bilingual: Article, write: Write
) -> None:
    write(bilingual, "ru", TWO)
    assert late(bilingual) == 2
    agree(world, bilingual, None)
    assert (late(bilingual), text(bilingual, "ro").follows) == (0, 1)
    actions.publish(text(bilingual, "ru"), agent=None, by="test", at=now())
    assert (late(bilingual), text(bilingual, "ro").follows) == (0, 2)


def test_an_original_that_says_the_same_takes_its_translations_along(
    world: World, bilingual: Article, write: Write
) -> None:
    actions.publish(write(bilingual, "ru", RU + "\n"), agent=None, by="test", at=now())
    assert (text(bilingual, "ru").version, text(bilingual, "ro").follows) == (2, 2)


def test_still_true_is_taken_back_as_it_was(world: World, older: Article) -> None:
    browser = world.browser(world.irina)
    place = f"/knowledge/articles/{older.pk}/ro/agreement/"
    browser.post(place)
    assert late(older) == 0
    page = browser.get(f"/knowledge/articles/{older.pk}/?language=ro").content.decode()
    undo = page.split(f'action="{place}end/')[1].split('"')[0].replace("&amp;", "&")
    answer = browser.post(f"{place}end/{undo}", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == f"/knowledge/articles/{older.pk}/?language=ro"
    assert (late(older), text(older, "ro").follows) == (2, 1)


def test_still_true_twice_says_so(world: World, older: Article) -> None:
    browser = world.browser(world.irina)
    for _time in range(2):
        browser.post(f"/knowledge/articles/{older.pk}/ro/agreement/")
    assert "in step already" in browser.get(f"/knowledge/articles/{older.pk}/").content.decode()
