"""An article in two languages, both public and in step."""

from collections.abc import Callable

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.models import Article, Text

RU = "Касса пишет «Порт занят».\n\n1. Нажмите **Печать**\n2. Откройте Сервис\n3. Проверьте версию\n"
RO = "Casa scrie „Port ocupat”.\n\n1. Apăsați **Tipărește**\n2. Deschideți Service\n3. Verificați versiunea\n"
Write = Callable[..., Text]


@pytest.fixture
def write(world: World) -> Write:
    """`write(article, "ru", body)`: the draft of a language as somebody saves it now."""

    def saved(article: Article, language: str, body: str, title: str = "Порт", who: Agent | None = None) -> Text:
        seen = Text.objects.filter(article=article, language=language).values_list("draft_number", flat=True).first()
        words = {"title": title, "body": body, "seen": seen or 0}
        return actions.save_draft(article, language, **words, agent=who or world.irina, at=now())

    return saved


@pytest.fixture
def bilingual(world: World, write: Write) -> Article:
    names = {"ru": ("Чеки", ""), "ro": ("Bonuri", "")}
    section = actions.keep_section(None, brand=world.brand, names=names, by=world.irina.ref, at=now())
    row = actions.begin(section, language="ru", owner=world.irina, by=world.irina.ref, at=now())
    for language, body in (("ru", RU), ("ro", RO)):
        actions.publish(write(row, language, body), agent=world.irina, by="test", at=now())
    return row


def text(article: Article, language: str) -> Text:
    return Text.objects.get(article=article, language=language)
