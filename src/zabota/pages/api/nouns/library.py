"""What tickets and answers are made of: topics, tags, brands, own fields, ready answers."""

from zabota.base.people.queries import brands, main_brand
from zabota.base.tickets.models import ReadyAnswer as ReadyRow
from zabota.base.tickets.models import Topic as TopicRow
from zabota.base.tickets.queries.values import value_counts
from zabota.pages.api import listing, queries
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import page_of
from zabota.pages.api.shapes.common import Page, PageQuery
from zabota.pages.api.shapes.others import Brand, OwnField, ReadyAnswer, Tag, TagsQuery, Topic


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


@endpoint("GET", "tags", scope="tickets:read")
def tags_list(call: Call, query: TagsQuery) -> list[Tag]:
    """The tags of tickets that fit conditions and that the person may know of, the most frequent first, 200 at most.

    Conditions on tags themselves are left out.
    """
    view = listing.view_of(query.where)
    if view.shape is None:
        return []
    return [Tag(tag, count) for tag, count in value_counts(call.agent, view, view.shape, "tag").items()]


@endpoint("GET", "brands", scope="tickets:read")
def brands_list(call: Call) -> list[Brand]:
    """The brands in use: under which of them a ticket can begin."""
    main = main_brand().pk
    return [Brand(row.pk, row.name, list(row.languages or []), row.pk == main) for row in brands()]


def _topic(row: TopicRow) -> Topic:
    return Topic(row.pk, row.name, row.within_id)


def _ready(row: ReadyRow) -> ReadyAnswer:
    return ReadyAnswer(row.pk, row.name, row.of_id, row.language, row.tone, row.text, row.agent_id is not None)
