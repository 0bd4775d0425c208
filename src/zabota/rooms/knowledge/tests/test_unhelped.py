"""What readers said did not help."""

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.rooms.knowledge import unhelped
from zabota.rooms.knowledge.models import Feedback, Section
from zabota.rooms.knowledge.tests.shelving import article_of, not_yet, section_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(world: World) -> Section:
    return section_of(world)


def test_the_article_that_failed_most_stands_first_with_its_newest_words(world: World, section: Section) -> None:
    one, two, three = (article_of(world, section, name) for name in ("1", "2", "3"))
    not_yet(one, "Нет такой кнопки")
    not_yet(two, "Старое", days=3)
    not_yet(two, "Где reboot?", days=1)
    not_yet(three, "Давно", days=40)
    page = unhelped.page(world.irina, now())
    assert [(line.row.title, line.times) for line in page.lines] == [("2", 2), ("1", 1)]
    assert [said.words for said in page.lines[0].said] == ["Где reboot?", "Старое"]


def test_looked_at_they_wait_no_more_and_undo_brings_them_back(world: World, section: Section) -> None:
    one = article_of(world, section)
    not_yet(one, "Нет")
    browser = world.browser(world.irina)
    browser.post(f"/knowledge/feedback/{one.pk}/sight/", {"until": now().isoformat()})
    assert Feedback.objects.get().seen_by == world.irina
    assert not unhelped.unseen_articles(now()).exists()
    browser.post(f"/knowledge/feedback/{one.pk}/sight/end/")
    assert unhelped.unseen_articles(now()).exists()


def test_what_came_after_the_page_was_drawn_still_waits(world: World, section: Section) -> None:
    one = article_of(world, section)
    seen = not_yet(one, "Раз", days=2)
    not_yet(one, "Два", days=1)
    world.browser(world.irina).post(f"/knowledge/feedback/{one.pk}/sight/", {"until": seen.created_at.isoformat()})
    assert Feedback.objects.filter(seen_at=None).get().words == "Два"


def test_a_secret_among_the_words_is_hidden(world: World, section: Section) -> None:
    not_yet(article_of(world, section), "Карта 4111 1111 1111 1111 не проходит")
    shown = world.browser(world.irina).get("/knowledge/feedback/").content.decode()
    assert "4111 1111" not in shown
    assert "не проходит" in shown


def test_many_articles_cost_what_two_cost(world: World, section: Section, query_count) -> None:  # type: ignore[no-untyped-def]
    browser = world.browser(world.irina)
    not_yet(article_of(world, section), "Нет")
    with query_count() as few:
        browser.get("/knowledge/feedback/")
    for number in range(15):
        not_yet(article_of(world, section, f"{number}"), "Нет")
    with query_count() as many:
        assert browser.get("/knowledge/feedback/").content.decode().count("unhelped__item") == 16
    assert many.total == few.total <= 17, many
