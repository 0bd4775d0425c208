"""Articles: found, read, written, published, out of use."""

from typing import Any

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _
from msgspec import UNSET

from zabota.base.ports.articles import articles
from zabota.base.tickets.models import Topic
from zabota.base.tickets.values import Refused
from zabota.pages.api import showing
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import needs, row_named
from zabota.pages.api.problems import Problem, invalid
from zabota.pages.api.shapes.articles import (
    Article,
    ArticleChange,
    ArticleDraft,
    ArticleRow,
    ArticlesQuery,
    ArticleState,
    ArticleText,
    DraftOfArticle,
    NewArticle,
    Publication,
    Section,
)
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.access import IN_USE, WRITE, article_for
from zabota.rooms.knowledge.article_forms import sections
from zabota.rooms.knowledge.editing import languages_of, text_of
from zabota.rooms.knowledge.models import Article as Row
from zabota.rooms.knowledge.models import Section as SectionRow
from zabota.rooms.knowledge.models import Text

ARTICLES = 24


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
    return Article(row.pk, shown, _url(row))


@endpoint("GET", "sections", scope="articles:read")
def sections_list(call: Call) -> list[Section]:
    """The shelves in use: where an article can stand."""
    rows, names = sections()
    return [Section(row.pk, names.get(row.pk, ""), row.brand_id, list(row.brand.languages or ["en"])) for row in rows]


@endpoint("POST", "articles", scope="articles:write", status=201, made="articles/{number}")
def articles_create(call: Call, body: NewArticle) -> ArticleState:
    """Begin an article, with an empty draft. Nobody outside sees it before it is published."""
    needs(call, WRITE)
    section = _section(body.section)
    if body.language not in (spoken := section.brand.languages or ["en"]):
        raise invalid("$.language", f"This help centre speaks {', '.join(spoken)}.")
    made = actions.begin(
        section,
        language=body.language,
        owner=call.agent,
        audience=body.audience,
        runbook=body.runbook,
        by=call.by,
        at=call.at,
    )
    return _state(article_for(call.agent, made.pk))


@endpoint("GET", "articles/{article}/state", scope="articles:read")
def articles_state(call: Call, article: int) -> ArticleState:
    """The same article as those who write see it: its drafts, in each language."""
    return _state(_mine(call, article))


@endpoint("PATCH", "articles/{article}", scope="articles:write")
def articles_change(call: Call, article: int, body: ArticleChange) -> ArticleState:
    """Where it stands, what it is about and who reads it. Seen by readers at once."""
    row = _mine(call, article)
    named = {name: getattr(body, name) for name in ("audience", "runbook")}
    values: dict[str, Any] = {name: value for name, value in named.items() if value is not UNSET}
    if body.section is not UNSET:
        values["section"] = _section(body.section)
        if values["section"].brand_id != row.section.brand_id:
            raise invalid("$.section", "It belongs to another brand.")
    if body.topic is not UNSET:
        values["topic"] = row_named(Topic, body.topic, where="$.topic")
    actions.change(row, by=call.by, at=call.at, **values)
    return articles_state(call, article)


@endpoint("PUT", "articles/{article}/drafts/{language}", scope="articles:write")
def articles_write(call: Call, article: int, language: str, body: DraftOfArticle) -> ArticleState:
    """Keep the draft of one language. What somebody else saved since `seen` is not written over (409)."""
    row = _mine(call, article)
    if language not in languages_of(row) and text_of(row, language) is None:
        raise Http404
    title, text = " ".join(body.title.split()), body.text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        actions.save_draft(row, language, title=title, body=text, seen=body.seen, agent=call.agent, at=call.at)
    except actions.Stale as stale:
        words = "Somebody else saved this draft meanwhile. Read it, then decide what to keep."
        raise Problem("stale-reply", words) from stale
    return articles_state(call, article)


@endpoint("PUT", "articles/{article}/publication", scope="articles:write")
def articles_publish(call: Call, article: int, body: Publication) -> ArticleState:
    """Readers see the drafts of these languages, all of them or none; now, or by themselves at a moment to come."""
    row = _mine(call, article)
    # The original first: translations are then measured by it.
    codes = sorted(dict.fromkeys(body.languages), key=lambda code: code != row.original)
    texts = [_text(row, code, place) for place, code in enumerate(codes)]
    if body.until is not None:
        actions.schedule_all(texts, until=body.until, agent=call.agent, by=call.by, at=call.at)
    else:
        actions.publish_all(texts, agent=call.agent, summary=body.summary, by=call.by, at=call.at)
    return articles_state(call, article)


@endpoint("DELETE", "articles/{article}/publication", scope="articles:write")
def articles_plan_nothing(call: Call, article: int) -> ArticleState:
    """Nothing of it becomes public by itself any more. What readers see stays; the drafts stay, too."""
    row = _mine(call, article)
    for text in row.texts.filter(publish_at__isnull=False):
        actions.schedule(text, until=None, agent=call.agent, by=call.by, at=call.at)
    return articles_state(call, article)


@endpoint("PUT", "articles/{article}/retirement", scope="articles:write")
def articles_retire(call: Call, article: int) -> ArticleState:
    """Out of use: nobody finds it any more."""
    actions.retire(_mine(call, article), by=call.by, at=call.at)
    return articles_state(call, article)


@endpoint("DELETE", "articles/{article}/retirement", scope="articles:write")
def articles_bring_back(call: Call, article: int) -> ArticleState:
    """Back in use, as it was."""
    actions.bring_back(_mine(call, article), by=call.by, at=call.at)
    return articles_state(call, article)


def _mine(call: Call, pk: int) -> Row:
    """To write it. Who reads articles and may not write them is told so, not that there is none."""
    row = article_for(call.agent, pk)
    needs(call, WRITE)
    return row


def _section(pk: int) -> SectionRow:
    row = row_named(SectionRow, pk, where="$.section")
    if row is None or row.retired_at:
        raise Refused(_("Choose a section that is in use."))
    return row


def _text(row: Row, language: str, place: int) -> Text:
    found = text_of(row, language)
    if found is None:
        raise invalid(f"$.languages[{place}]", "Nothing was written in this language yet.")
    return found


def _state(row: Row) -> ArticleState:
    return ArticleState(
        number=row.pk,
        section=row.section_id,
        audience=row.audience,
        runbook=row.runbook,
        topic=row.topic_id,
        owner=showing.named(row.owner_id, row.owner.full_name if row.owner else ""),
        original=row.original,
        retired=row.retired_at is not None,
        languages=[_draft(text) for text in row.texts.order_by("language")],
        url=_url(row),
    )


def _draft(text: Text) -> ArticleDraft:
    return ArticleDraft(
        language=text.language,
        title=text.draft_title,
        text=text.draft_body,
        seen=text.draft_number,
        version=text.version,
        published_at=text.published_at,
        publishes_at=text.publish_at,
    )


def _url(row: Row) -> str:
    return f"{settings.PUBLIC_URL}/knowledge/articles/{row.pk}/"
