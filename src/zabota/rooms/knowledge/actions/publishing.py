"""From the draft to what readers see: now, or at a moment of its own."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils.translation import gettext as _

from zabota.base.audit import actions as audit
from zabota.base.people.models import Agent
from zabota.base.tickets.values import Refused
from zabota.base.timeline.record import record
from zabota.core.events.knowledge import ArticlePublished, ArticleScheduled
from zabota.core.knowledge.rendering import render
from zabota.core.knowledge.slots import open_slots
from zabota.core.knowledge.slugs import slug
from zabota.rooms.knowledge.models import Article, OldAddress, Text, Version

# PostgreSQL has no Ukrainian and none for languages we do not know: their words are found as they are written.
CONFIGURATIONS = {
    "ru": "russian", "en": "english", "ro": "romanian", "es": "spanish", "pt": "portuguese", "fr": "french",
    "de": "german", "it": "italian",
}  # fmt: skip
_WORDS = """UPDATE knowledge_text SET words = setweight(to_tsvector(%s::regconfig, %s), 'A')
            || setweight(to_tsvector(%s::regconfig, %s), 'C') WHERE id = %s"""


@transaction.atomic
def publish(text: Text, *, agent: Agent | None, summary: str = "", by: str, at: datetime) -> Version | None:
    """Readers see the draft from now on. None when they already do. Raises Refused, in words, without a title
    or a body, and while a slot waits for somebody's words.
    """
    article = Article.objects.select_for_update().get(pk=text.article_id)
    row = Text.objects.select_for_update().get(pk=text.pk)
    if not row.draft_title.strip() or not row.draft_body.strip():
        raise Refused(_("An article needs a title and words before readers can see it."))
    _nothing_missing(row)
    if row.version and (row.title, row.body) == (row.draft_title, row.draft_body):
        return None
    _move(row)
    row.title, row.body, row.version = row.draft_title, row.draft_body, row.version + 1
    row.published_at, row.publish_at, row.publish_by = at, None, None
    row.follows = row.version if row.language == article.original else _version_of(article)
    row.plain = render(row.body, lambda _number: "").plain
    row.save()
    _index(row)
    version = Version.objects.create(
        text=row,
        number=row.version,
        title=row.title,
        body=row.body,
        summary=summary.strip()[:200],
        agent=agent,
        follows=row.follows,
        created_at=at,
    )
    if article.review_at is None:
        Article.objects.filter(pk=article.pk).update(review_at=at + timedelta(days=article.review_every))
    told = ArticlePublished(article=article.pk, language=row.language, version=row.version)
    record(article.stream_id, told, by=by, at=at)
    audit.changed(by=by, thing=f"article:{article.pk}", facts={"verb": "published", "language": row.language}, at=at)
    return version


@transaction.atomic
def schedule(text: Text, *, until: datetime | None, agent: Agent, by: str, at: datetime) -> Text:
    """The draft becomes public by itself at that moment; None takes the plan back. Raises Refused for the past, and
    while a slot waits for somebody's words.
    """
    if until is not None and until <= at:
        raise Refused(_("That moment is over. Choose a later one, or publish now."))
    article = Article.objects.select_for_update().get(pk=text.article_id)
    row = Text.objects.select_for_update().get(pk=text.pk)
    if until is not None:
        _nothing_missing(row)
    row.publish_at, row.publish_by = until, agent if until else None
    row.save(update_fields=["publish_at", "publish_by"])
    told = ArticleScheduled(article=article.pk, language=row.language, until=until.isoformat() if until else "")
    record(article.stream_id, told, by=by, at=at)
    return row


def _nothing_missing(row: Text) -> None:
    """Raises Refused, naming what is missing."""
    waiting = list(dict.fromkeys(open_slots(f"{row.draft_title}\n{row.draft_body}")))
    if waiting:
        words = _("Write your own words where these stand, or take them out: %(slots)s.")
        raise Refused(words % {"slots": ", ".join("{{" + one + "}}" for one in waiting[:5])})


def _version_of(article: Article) -> int:
    """The one that readers of the original see."""
    row = Text.objects.filter(article=article, language=article.original).values_list("version", flat=True).first()
    return row or 0


def _move(row: Text) -> None:
    """To the address of its new title. The one it had leads on from then."""
    wanted = base = slug(row.draft_title) or f"article-{row.article_id}"
    others = Text.objects.filter(brand=row.brand_id, language=row.language).exclude(pk=row.pk)
    number = 2
    while others.filter(slug=wanted).exists():
        wanted, number = f"{base}-{number}", number + 1
    if wanted == row.slug:
        return
    if row.version:
        OldAddress.objects.update_or_create(
            brand_id=row.brand_id, language=row.language, slug=row.slug, defaults={"text": row}
        )
    OldAddress.objects.filter(brand=row.brand_id, language=row.language, slug=wanted).delete()
    row.slug = wanted


def _index(row: Text) -> None:
    how = CONFIGURATIONS.get(row.language, "simple")
    with connection.cursor() as cursor:
        cursor.execute(_WORDS, [how, row.title, how, row.plain, row.pk])
