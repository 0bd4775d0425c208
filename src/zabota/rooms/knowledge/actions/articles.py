"""The verbs of an article as a whole: begun, moved, kept true, out of use."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes, values_of
from zabota.base.people.models import Agent
from zabota.base.tickets.models import Message, Ticket
from zabota.base.timeline.record import new_stream, record
from zabota.core.events import Event
from zabota.core.events.knowledge import (
    ArticleBegun,
    ArticleBroughtBack,
    ArticleChanged,
    ArticleRetired,
    ArticleReviewed,
)
from zabota.rooms.knowledge.actions.drafts import unnamed
from zabota.rooms.knowledge.actions.upkeep import noted
from zabota.rooms.knowledge.models import Article, Origin, Review, Section, Text

CHANGEABLE = {
    "section", "audience", "runbook", "topic", "original", "place", "owner", "review_every", "review_at",
    "review_because",
}  # fmt: skip


@transaction.atomic
def begin(
    section: Section,
    *,
    language: str,
    owner: Agent | None = None,
    ticket: Ticket | None = None,
    message: Message | None = None,
    by: str,
    at: datetime,
    **values: Any,
) -> Article:
    """A new article at the end of its section, with an empty draft in `language`. ticket, message: what it is made of.

    values: of CHANGEABLE. Raises ValueError for a foreign field.
    """
    if unknown := values.keys() - CHANGEABLE:
        raise ValueError(f"an article has no field {sorted(unknown)}")
    last = Article.objects.filter(section=section).aggregate(last=Max("place"))["last"] or 0
    values = {"place": last + 1, "owner": owner, **values}
    row = Article.objects.create(
        stream=new_stream("article"), section=section, original=language, created_at=at, **values
    )
    Text.objects.create(article=row, brand_id=section.brand_id, language=language, slug=unnamed(row))
    if ticket:
        Origin.objects.create(article=row, ticket=ticket, message=message, agent=owner, created_at=at)
    begun = ArticleBegun(article=row.pk, section=section.pk, ticket=ticket.pk if ticket else None)
    record(row.stream_id, begun, by=by, at=at)
    audit.changed(by=by, thing=f"article:{row.pk}", facts={"verb": "begun"}, at=at)
    return row


@transaction.atomic
def change(article: Article, *, by: str, at: datetime, **values: Any) -> Article:
    """Where it stands, who sees it, who keeps it true. Raises ValueError for a foreign field."""
    if unknown := values.keys() - CHANGEABLE:
        raise ValueError(f"an article has no field {sorted(unknown)}")
    row = Article.objects.select_for_update().get(pk=article.pk)
    fields = sorted(name for name, value in values.items() if getattr(row, name) != value)
    was = _stands(row, fields)
    for name in fields:
        setattr(row, name, values[name])
    if fields:
        row.save(update_fields=fields)
        facts = {"fields": fields, **changes(was, _stands(row, fields))}
        _told(row, ArticleChanged(article=row.pk, fields=fields), facts, by=by, at=at)
    return row


@transaction.atomic
def reviewed(article: Article, *, agent: Agent, minutes: int = 0, by: str, at: datetime) -> Article:
    """Somebody read it again and it is true. minutes: what that took; the next time is in `review_every` days."""
    row = Article.objects.select_for_update().get(pk=article.pk)
    noted(row, Review.Kind.TRUE, agent=agent, at=at, minutes=minutes)
    row.reviewed_at, row.review_because = at, ""
    row.review_at = at + timedelta(days=row.review_every)
    row.save(update_fields=["reviewed_at", "review_because", "review_at"])
    _told(row, ArticleReviewed(article=row.pk, agent=agent.pk, minutes=minutes), {"verb": "reviewed"}, by=by, at=at)
    return row


@transaction.atomic
def retire(article: Article, *, by: str, at: datetime) -> Article:
    """Nobody finds it any more. Twice does nothing."""
    row = Article.objects.select_for_update().get(pk=article.pk)
    if row.retired_at is None:
        row.retired_at = at
        row.save(update_fields=["retired_at"])
        _told(row, ArticleRetired(article=row.pk), {"verb": "retired"}, by=by, at=at)
    return row


@transaction.atomic
def bring_back(article: Article, *, by: str, at: datetime) -> Article:
    """In use again, as it was. Twice does nothing."""
    row = Article.objects.select_for_update().get(pk=article.pk)
    if row.retired_at is not None:
        row.retired_at = None
        row.save(update_fields=["retired_at"])
        _told(row, ArticleBroughtBack(article=row.pk), {"verb": "brought back"}, by=by, at=at)
    return row


def _stands(row: Article, fields: list[str]) -> dict[str, object]:
    """Their values; the section by its name."""
    values = values_of(row, fields)
    if "section" in values:
        values["section"] = row.section.names.order_by("language").values_list("name", flat=True).first() or ""
    return values


def _told(row: Article, event: Event, facts: dict[str, object], *, by: str, at: datetime) -> None:
    record(row.stream_id, event, by=by, at=at)
    audit.changed(by=by, thing=f"article:{row.pk}", facts=facts, at=at)
