"""What answers are made of: topics, own fields, ready answers, articles."""

from django.conf import settings

from zabota.base.ports.articles import articles
from zabota.base.tickets.models import ReadyAnswer as ReadyRow
from zabota.base.tickets.models import Topic as TopicRow
from zabota.pages.api import queries
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import page_of
from zabota.pages.api.shapes.common import Page, PageQuery
from zabota.pages.api.shapes.others import Article, ArticleRow, ArticlesQuery, ArticleText, OwnField, ReadyAnswer, Topic
from zabota.rooms.knowledge.access import IN_USE, article_for

ARTICLES = 24


@endpoint("GET", "topics", scope="articles:read")
def topics_list(call: Call, query: PageQuery) -> Page[Topic]:
    """What tickets are about, by their ids; those that are retired are left out."""
    return page_of(queries.topics_page, query.cursor, _topic, of="topics")


@endpoint("GET", "fields", scope="tickets:read")
def fields_list(call: Call) -> list[OwnField]:
    """The desk's own fields of tickets, in their order."""
    return [OwnField(row.key, row.name, row.kind, row.choices, row.needed) for row in queries.fields()]


@endpoint("GET", "ready-answers", scope="articles:read")
def ready_answers_list(call: Call, query: PageQuery) -> Page[ReadyAnswer]:
    """Ready answers of everybody and of this person, each language and tone of them."""
    return page_of(lambda after: queries.ready_page(call.agent, after), query.cursor, _ready, of="ready-answers")


@endpoint("GET", "articles", scope="articles:read")
def articles_find(call: Call, query: ArticlesQuery) -> list[ArticleRow]:
    """Articles that fit a text, the best first, 24 at most."""
    found = articles(query.text, call.agent.pk, ARTICLES)
    return [ArticleRow(int(one.number), one.title, settings.PUBLIC_URL + one.url) for one in found]


@endpoint("GET", "articles/{article}", scope="articles:read")
def articles_read(call: Call, article: int) -> Article:
    """One article, as it is published, in each of its languages."""
    row = article_for(call.agent, article)
    texts = row.texts.filter(IN_USE).order_by("language")
    shown = [ArticleText(text.language, text.title, text.body, text.published_at) for text in texts]
    return Article(row.pk, shown, f"{settings.PUBLIC_URL}/knowledge/articles/{row.pk}/")


def _topic(row: TopicRow) -> Topic:
    return Topic(row.pk, row.name, row.within_id)


def _ready(row: ReadyRow) -> ReadyAnswer:
    return ReadyAnswer(row.pk, row.name, row.of_id, row.language, row.tone, row.text, row.agent_id is not None)
