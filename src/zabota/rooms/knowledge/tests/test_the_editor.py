"""The editor of articles: what it shows, keeps, publishes; and what happens when two write at once."""

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.models import Article, Text

pytestmark = pytest.mark.django_db
RU = "Касса пишет «Порт занят».\n\n1. Нажмите **Печать**\n2. Откройте Сервис\n3. Проверьте версию\n"
RO = "Casa scrie „Port ocupat”.\n\n1. Apăsați **Tipărește**\n2. Deschideți Service\n3. Verificați versiunea\n"


def saved(world: World, article: Article, language: str, title: str, body: str) -> Text:
    seen = Text.objects.filter(article=article, language=language).values_list("draft_number", flat=True).first()
    return actions.save_draft(article, language, title=title, body=body, seen=seen or 0, agent=world.irina, at=now())


@pytest.fixture
def article(world: World) -> Article:
    names = {"ru": ("Чеки", ""), "ro": ("Bonuri", "")}
    section = actions.keep_section(None, brand=world.brand, names=names, by=world.irina.ref, at=now())
    row = actions.begin(section, language="ru", owner=world.irina, by=world.irina.ref, at=now())
    for language, title, body in (("ru", "Порт занят", RU), ("ro", "Port ocupat", RO)):
        actions.publish(saved(world, row, language, title, body), agent=world.irina, by="test", at=now())
    return row


def test_pages_open(world: World, article: Article) -> None:
    saved(world, article, "ru", "Порт занят", RU.replace("Откройте Сервис", "Откройте Сервис и подождите"))
    browser = world.browser(world.irina)
    for path in (
        "",
        "publication/",
        "keeping/",
        "ru/versions/",
        "ro/versions/",
        "ru/preview/",
        "?language=ru",
        "?language=en",
    ):
        answer = browser.get(f"/knowledge/articles/{article.pk}/{path}")
        assert answer.status_code == 200, path
    assert browser.get("/knowledge/articles/new/").status_code == 200
    assert world.browser(world.grace).get(f"/knowledge/articles/{article.pk}/").status_code == 200
    page = browser.get(f"/knowledge/articles/{article.pk}/?language=ro").content.decode()
    assert "<ins>и подождите</ins>" in page
    assert "Older by 1 paragraph" in page
