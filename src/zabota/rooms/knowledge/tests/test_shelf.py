"""The desk's own list of articles."""

from datetime import timedelta

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.actions.order import move_article
from zabota.rooms.knowledge.models import Article, Day, Section, Text
from zabota.rooms.knowledge.shelf import rows
from zabota.rooms.knowledge.shelf.asked import Asked, asked
from zabota.rooms.knowledge.tests.shelving import article_of, draft, section_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(world: World) -> Section:
    return section_of(world)


def titles(world: World, **wanted: object) -> list[str]:
    return [row.title for row in rows.page(world.irina, Asked(**wanted)).rows]  # type: ignore[arg-type]


def test_each_state_finds_its_articles(world: World, section: Section) -> None:
    article_of(world, section, "Public")
    draft(world, article_of(world, section, "Edited"), "Edited", "Other words.")
    article_of(world, section, "Draft", public=False)
    article_of(world, section, "Ours", audience="team", runbook=True)
    actions.retire(article_of(world, section, "Gone"), by="test", at=now())
    planned = Text.objects.get(draft_title="Draft")
    actions.schedule(planned, until=now() + timedelta(days=1), agent=world.irina, by="test", at=now())
    assert titles(world) == ["Public", "Edited", "Draft", "Ours"]
    assert titles(world, state="draft") == titles(world, state="scheduled") == ["Draft"]
    assert titles(world, state="published") == ["Public", "Edited"]
    assert titles(world, state="edits") == ["Edited"]
    assert titles(world, state="team") == titles(world, state="runbooks") == ["Ours"]
    assert titles(world, state="retired") == ["Gone"]
    assert titles(world, typed="DRA") == ["Draft"]
    assert titles(world, section=section.pk + 1) == []


def test_a_translation_that_the_original_has_left_behind_is_found_and_says_so(world: World, section: Section) -> None:
    one = article_of(world, section, "Порт")
    actions.publish(draft(world, one, "Portul", "Unu.", "ro"), agent=None, by="test", at=now())
    assert titles(world, older=True) == []
    actions.publish(draft(world, one, "Порт", "Два."), agent=None, by="test", at=now())
    assert titles(world, older=True) == titles(world, older=True, language="ro") == ["Порт"]
    assert titles(world, older=True, language="ru") == []
    (row,) = rows.page(world.irina, Asked()).rows
    assert [(leaf.language, leaf.state) for leaf in row.leaves] == [("ru", "public"), ("ro", "older")]


def test_pages_follow_each_other_without_a_gap_or_a_double(
    world: World, section: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "PAGE", 2)
    other = section_of(world, "Оплата")
    made = [
        article_of(world, where, f"{place}").pk for place, where in enumerate((section, section, other, section, other))
    ]
    seen, after = [], ""
    while True:
        page = rows.page(world.irina, Asked(), after=after)
        seen += [row.article.pk for row in page.rows]
        after = page.next
        if not after:
            break
    assert seen == [made[0], made[1], made[3], made[2], made[4]]
    assert len(rows.page(world.irina, Asked(), after="1.2.x").rows) == 2


def test_what_helped_is_told_from_ten_answers_on(world: World, section: Section) -> None:
    text = Text.objects.get(article=article_of(world, section))
    Day.objects.create(text=text, day=now().date(), reads=40, helped=8, not_yet=1)
    assert rows.page(world.irina, Asked()).rows[0].figures.share is None
    Day.objects.create(text=text, day=now().date() - timedelta(days=3), reads=2, helped=1)
    Day.objects.create(text=text, day=now().date() - timedelta(days=40), reads=900, not_yet=90)
    figures = rows.page(world.irina, Asked()).rows[0].figures
    assert (figures.reads, figures.share) == (42, 90)


def test_articles_change_places_and_stay_at_the_ends(world: World, section: Section) -> None:
    one, _two, three = (article_of(world, section, name) for name in ("1", "2", "3"))
    Article.objects.update(place=0)
    move_article(three, up=True, by="test", at=now())
    assert titles(world, section=section.pk) == ["1", "3", "2"]
    move_article(one, up=True, by="test", at=now())
    move_article(one, up=False, by="test", at=now())
    assert titles(world, section=section.pk) == ["3", "1", "2"]


def test_a_list_of_thirty_costs_what_one_of_two_costs(world: World, section: Section, query_count) -> None:  # type: ignore[no-untyped-def]
    browser = world.browser(world.irina)
    article_of(world, section)
    with query_count() as few:
        assert browser.get("/knowledge/").status_code == 200
    for number in range(29):
        article_of(world, section, f"Article {number}", owner=world.irina)
    with query_count() as many:
        shown = browser.get("/knowledge/").content.decode()
    assert shown.count("shelf__title") == 30
    assert many.total == few.total <= 16, many


@pytest.mark.parametrize("given", [{"section": "9" * 30}, {"state": "nothing"}, {"language": "\x00" * 9}, {"q": "\0"}])
def test_what_is_not_understood_is_not_asked(given: dict[str, str]) -> None:
    assert asked(given) == Asked()


def test_who_only_reads_moves_nothing(world: World, section: Section) -> None:
    one = article_of(world, section)
    browser = world.browser(world.grace)
    assert f"/knowledge/{one.pk}/position/" not in browser.get(f"/knowledge/?section={section.pk}").content.decode()
    assert browser.post(f"/knowledge/{one.pk}/position/", {"to": "up"}).status_code == 403
