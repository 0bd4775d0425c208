"""A help centre of a few articles."""

from collections.abc import Callable

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.models import Article, Section, Text

Write = Callable[..., Article]


@pytest.fixture
def write(world: World) -> Write:
    """`write("Title", "Body", "ru", article, audience="team")`: published; article: the one whose text it is."""
    sections: list[Section] = []

    def one(title: str, body: str, language: str = "ru", article: Article | None = None, **values: object) -> Article:
        if not sections:
            names = {"ru": ("Касса", "")}
            sections.append(actions.keep_section(None, brand=world.brand, names=names, by="test", at=now()))
        row = article or actions.begin(sections[0], language=language, by="test", at=now(), **values)
        seen = Text.objects.filter(article=row, language=language).values_list("draft_number", flat=True).first() or 0
        text = actions.save_draft(row, language, title=title, body=body, seen=seen, agent=world.irina, at=now())
        actions.publish(text, agent=None, by="test", at=now())
        return row

    return one
