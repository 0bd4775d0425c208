"""What the knowledge base does when something happens to it: all at once, in the transaction of what happened."""

from collections.abc import Sequence

from zabota.base.timeline.reactions import Recorded
from zabota.core.events.knowledge import ArticleBroughtBack, ArticleChanged, ArticleRetired
from zabota.rooms.knowledge.actions.indexing import index
from zabota.rooms.knowledge.models import Text


def index_again(events: Sequence[Recorded]) -> None:
    """Who can find an article changed, and not its words."""
    articles = set()
    for one in events:
        match one.event:
            case ArticleRetired(article=article) | ArticleBroughtBack(article=article):
                articles.add(article)
            case ArticleChanged(article=article, fields=fields) if {"audience", "section"} & set(fields):
                articles.add(article)
    for text in Text.objects.filter(article__in=articles, version__gt=0).order_by("id") if articles else ():
        index(text)


def index_shelves(events: Sequence[Recorded]) -> None:
    """Sections went out of use or came back, with all that stands in them."""
    sections = {getattr(one.event, "section", 0) for one in events}
    for text in Text.objects.filter(article__section__in=sections, version__gt=0).order_by("id"):
        index(text)
