"""Articles for tests of the desk's own pages: made by the verbs that the product uses."""

from datetime import datetime, timedelta

from tests.world import World
from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.models import Article, Feedback, Section, Text


def section_of(world: World, name: str = "Чеки и принтеры") -> Section:
    return actions.keep_section(None, brand=world.brand, names={"ru": (name, "")}, by="test", at=now())


def article_of(
    world: World,
    section: Section,
    title: str = "Освободить порт",
    *,
    owner: Agent | None = None,
    public: bool = True,
    **values: object,
) -> Article:
    row = actions.begin(section, language="ru", owner=owner, by="test", at=now(), **values)
    draft(world, row, title)
    if public:
        actions.publish(Text.objects.get(article=row), agent=None, by="test", at=now())
    return Article.objects.get(pk=row.pk)


def draft(world: World, article: Article, title: str, body: str = "Нажмите **Печать**.", language: str = "ru") -> Text:
    seen = Text.objects.filter(article=article, language=language).values_list("draft_number", flat=True).first() or 0
    return actions.save_draft(article, language, title=title, body=body, seen=seen, agent=world.irina, at=now())


def is_due(article: Article, days: int = 1, at: datetime | None = None) -> Article:
    """To be read again since so many days."""
    Article.objects.filter(pk=article.pk).update(review_at=(at or now()) - timedelta(days=days))
    return Article.objects.get(pk=article.pk)


def not_yet(article: Article, words: str = "", days: int = 1) -> Feedback:
    text = Text.objects.get(article=article, language=article.original)
    at = now() - timedelta(days=days)
    return Feedback.objects.create(text=text, version=1, helped=False, words=words, created_at=at)
