"""A help centre with a few articles, as readers find it."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings

from tests.world import World
from zabota.base.clock import now
from zabota.pages.portal import domains, limits, told
from zabota.pages.portal.views import help_home
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.models import Article, Section, Text

Written = Callable[..., Text]


@pytest.fixture(autouse=True)
def nobody_came_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a process remembers of other tests."""
    monkeypatch.setattr(settings, "PUBLIC_URL", "http://127.0.0.1:8000")
    limits.forget()
    domains.forget()
    help_home.forget()
    told.forget()
    yield
    domains.forget()


@pytest.fixture
def printers(world: World) -> Section:
    names = {"ru": ("Чеки и принтеры", "Печать и отчёты"), "ro": ("Bonuri și imprimante", "")}
    return actions.keep_section(None, brand=world.brand, names=names, icon="printer", by=world.irina.ref, at=now())


@pytest.fixture
def written(world: World, printers: Section) -> Written:
    """written("Занят порт", "Слова.", language="ro", article=…, public=False): a text that readers see."""

    def write(
        title: str, body: str = "Слова.", *, language: str = "ru", article: Article | None = None, public: bool = True
    ) -> Text:
        by = {"by": world.irina.ref, "at": now()}
        audience = Article.Audience.PUBLIC if public else Article.Audience.TEAM
        row = article or actions.begin(printers, language=language, owner=world.irina, audience=audience, **by)
        draft = Text.objects.filter(article=row, language=language).values_list("draft_number", flat=True).first() or 0
        text = actions.save_draft(row, language, title=title, body=body, seen=draft, agent=world.irina, at=now())
        actions.publish(text, agent=world.irina, **by)
        return Text.objects.select_related("article__section").get(pk=text.pk)

    return write
