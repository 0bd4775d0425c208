"""From the draft to what readers see: now, or at a moment of its own."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.audit import actions as audit
from zabota.base.people.models import Agent
from zabota.base.tickets.values import Refused
from zabota.base.timeline.record import record
from zabota.core.events.knowledge import ArticlePublished, ArticleScheduled
from zabota.core.knowledge.rendering import render
from zabota.core.knowledge.slots import open_slots
from zabota.core.knowledge.slugs import slug
from zabota.rooms.knowledge.actions.following import all_catch_up, catch_up
from zabota.rooms.knowledge.actions.indexing import index
from zabota.rooms.knowledge.models import Article, OldAddress, Text, Version

log = logging.getLogger(__name__)


@transaction.atomic
def publish(text: Text, *, agent: Agent | None, summary: str = "", by: str, at: datetime) -> Version | None:
    """Readers see the draft from now on. None when they already do. Raises Refused, in words, without a title
    or a body, and while a slot waits for somebody's words.
    """
    article = Article.objects.select_for_update().get(pk=text.article_id)
    row = Text.objects.select_for_update().get(pk=text.pk)
    _whole(row)
    if row.version and (row.title, row.body) == (row.draft_title, row.draft_body):
        if row.publish_at:
            Text.objects.filter(pk=row.pk).update(publish_at=None, publish_by=None)
        return None
    _move(row)
    row.title, row.body, row.version = row.draft_title, row.draft_body, row.version + 1
    row.published_at, row.publish_at, row.publish_by = at, None, None
    first = row.version == 1
    if row.language == article.original:
        row.follows = row.version
    elif first:
        row.follows = _version_of(article)
    row.plain = render(row.body, lambda _number: "").plain
    row.save()
    index(row)
    _keep_in_step(article, row)
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
def publish_all(texts: Sequence[Text], *, agent: Agent, summary: str, by: str, at: datetime) -> None:
    """Several languages at once, or none of them. Raises Refused as publish() does."""
    for text in texts:
        publish(text, agent=agent, summary=summary, by=by, at=at)


@transaction.atomic
def schedule_all(texts: Sequence[Text], *, until: datetime, agent: Agent, by: str, at: datetime) -> None:
    """The same at a moment to come. Raises Refused as schedule() does."""
    for text in texts:
        schedule(text, until=until, agent=agent, by=by, at=at)


@transaction.atomic
def schedule(text: Text, *, until: datetime | None, agent: Agent, by: str, at: datetime) -> Text:
    """The draft, as it stands then, becomes public by itself at that moment; None takes the plan back. Raises Refused
    for the past, and as publish() does.
    """
    if until is not None and until <= at:
        raise Refused(_("That moment is over. Choose a later one, or publish now."))
    article = Article.objects.select_for_update().get(pk=text.article_id)
    row = Text.objects.select_for_update().get(pk=text.pk)
    if until is not None:
        _whole(row)
    row.publish_at, row.publish_by = until, agent if until else None
    row.save(update_fields=["publish_at", "publish_by"])
    told = ArticleScheduled(article=article.pk, language=row.language, until=until.isoformat() if until else "")
    record(article.stream_id, told, by=by, at=at)
    return row


def publish_due(*, by: str, at: datetime) -> int:
    """All whose moment has come, the original of each article first. Returns how many became public.

    One that cannot be published, such as without a title, loses its plan and holds up no other; that it is still not
    public stands in its article.
    """
    done = 0
    due = Text.objects.filter(publish_at__lte=at, article__retired_at=None).select_related("article", "publish_by")
    for text in sorted(due, key=lambda one: (one.publish_at, one.article_id, one.language != one.article.original)):
        try:
            with transaction.atomic():
                done += publish(text, agent=text.publish_by, by=by, at=at) is not None
        except Refused as refusal:
            log.warning("article %s (%s) was not published: %s", text.article_id, text.language, refusal)
            Text.objects.filter(pk=text.pk).update(publish_at=None)
        except Exception:  # whatever fails with one holds up no other; it is tried again in a minute
            log.exception("article %s (%s) was not published", text.article_id, text.language)
    return done


def _whole(row: Text) -> None:
    if not row.draft_title.strip() or not row.draft_body.strip():
        raise Refused(_("An article needs a title and words before readers can see it."))
    _nothing_missing(row)


def _keep_in_step(article: Article, row: Text) -> None:
    """A translation whose words all say the present original follows it; so do others when the original changed."""
    if row.language == article.original:
        all_catch_up(article, row)
        return
    original = Text.objects.filter(article=article, language=article.original).first()
    if original:
        catch_up(row, original)


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
