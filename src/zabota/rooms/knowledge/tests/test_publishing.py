"""From a draft to what readers see."""

from datetime import timedelta

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.base.people.models import Brand
from zabota.base.tickets.values import Refused
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.access import public_texts
from zabota.rooms.knowledge.models import Article, OldAddress, Section, Text
from zabota.rooms.knowledge.queries import shelves

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(world: World) -> Section:
    names = {"ru": ("Чеки и принтеры", "Печать и отчёты"), "ro": ("Bonuri", "")}
    return actions.keep_section(None, brand=world.brand, names=names, icon="receipt", by=world.irina.ref, at=now())


@pytest.fixture
def article(world: World, section: Section) -> Article:
    return actions.begin(section, language="ru", owner=world.irina, by=world.irina.ref, at=now())


def written(article: Article, world: World, title: str, body: str, language: str = "ru") -> Text:
    seen = Text.objects.filter(article=article, language=language).values_list("draft_number", flat=True).first()
    return actions.save_draft(article, language, title=title, body=body, seen=seen or 0, agent=world.irina, at=now())


def test_a_draft_is_seen_by_nobody_and_a_published_one_by_all(world: World, article: Article) -> None:
    text = written(article, world, "Освободить порт", "Нажмите **Печать**.")
    assert not public_texts(world.brand).exists()
    actions.publish(text, agent=world.irina, by=world.irina.ref, at=now())
    read = public_texts(world.brand).get()
    assert (read.slug, read.version, read.plain) == ("osvobodit-port", 1, "Нажмите Печать.")
    assert [(shelf.name, shelf.articles) for shelf in shelves(world.brand, "ru")] == [("Чеки и принтеры", 1)]
    assert shelves(world.brand, "ro") == []


def test_edits_wait_until_they_are_published(world: World, article: Article) -> None:
    actions.publish(written(article, world, "Порт", "Раз."), agent=None, by="test", at=now())
    text = written(article, world, "Порт", "Два.")
    assert public_texts(world.brand).get().body == "Раз."
    version = actions.publish(text, agent=None, summary="Два", by="test", at=now())
    assert version is not None
    assert version.number == 2
    assert actions.publish(text, agent=None, by="test", at=now()) is None


def test_whoever_saves_an_older_draft_is_told(world: World, article: Article) -> None:
    written(article, world, "Порт", "Раз.")
    with pytest.raises(actions.Stale) as told:
        actions.save_draft(article, "ru", title="Порт", body="Три.", seen=0, agent=world.irina, at=now())
    assert told.value.text.draft_body == "Раз."


def test_a_new_title_has_a_new_address_and_the_old_one_leads_on(world: World, article: Article) -> None:
    actions.publish(written(article, world, "Порт занят", "Раз."), agent=None, by="test", at=now())
    actions.publish(written(article, world, "Порт свободен", "Раз."), agent=None, by="test", at=now())
    assert OldAddress.objects.get().slug == "port-zanyat"
    assert OldAddress.objects.get().text.slug == "port-svoboden"


def test_two_of_one_title_have_two_addresses(world: World, section: Section, article: Article) -> None:
    other = actions.begin(section, language="ru", by="test", at=now())
    for one in (article, other):
        actions.publish(written(one, world, "Порт", "Раз."), agent=None, by="test", at=now())
    assert sorted(public_texts(world.brand).values_list("slug", flat=True)) == ["port", "port-2"]


def test_a_translation_says_which_original_it_follows(world: World, article: Article) -> None:
    actions.publish(written(article, world, "Порт", "Раз."), agent=None, by="test", at=now())
    actions.publish(written(article, world, "Portul", "Unu.", "ro"), agent=None, by="test", at=now())
    actions.publish(written(article, world, "Порт", "Два."), agent=None, by="test", at=now())
    assert dict(public_texts(world.brand).values_list("language", "follows")) == {"ru": 2, "ro": 1}


def test_an_empty_one_is_not_published(world: World, article: Article) -> None:
    with pytest.raises(Refused):
        actions.publish(written(article, world, "Порт", " "), agent=None, by="test", at=now())
    with pytest.raises(Refused):
        actions.schedule(Text.objects.get(), until=now() - timedelta(1), agent=world.irina, by="test", at=now())


def test_what_is_out_of_use_is_found_by_nobody(world: World, article: Article) -> None:
    actions.publish(written(article, world, "Порт", "Раз."), agent=None, by="test", at=now())
    actions.retire(article, by="test", at=now())
    assert not public_texts(Brand.objects.get(pk=world.brand.pk)).exists()
    actions.bring_back(article, by="test", at=now())
    assert public_texts(world.brand).exists()
