"""Keeping articles true: what is done about a review that is due, and how it is taken back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes, values_of
from zabota.base.people.access import able, may
from zabota.base.people.models import Agent
from zabota.base.tickets.values import Refused
from zabota.base.timeline.record import New, record, record_all
from zabota.core.events.knowledge import ArticleChanged, ArticleDue, ArticleReviewUndone
from zabota.rooms.knowledge.access import MANAGE
from zabota.rooms.knowledge.models import Article, Review

# What a review changes of an article, and undo puts back.
TOUCHED = ("review_at", "review_because", "reviewed_at", "review_told", "owner_id")
MOST_MINUTES = 600
# Told in one go of the clock; the rest the next time.
AT_ONCE = 200


def noted(row: Article, kind: str, *, agent: Agent | None, at: datetime, minutes: int = 0, reason: str = "") -> Review:
    """Inside the transaction that changes the article, before it is changed."""
    before = {name: _plain(getattr(row, name)) for name in TOUCHED}
    return Review.objects.create(
        article=row, agent=agent, kind=kind, minutes=minutes, reason=reason[:200], before=before, created_at=at
    )


@transaction.atomic
def put_off(article: Article, *, until: datetime, reason: str, agent: Agent, by: str, at: datetime) -> Review:
    """It is read again at another time. Raises Refused without a reason, and for a moment that is over."""
    if not reason.strip():
        raise Refused(_("Say why it can wait: whoever comes after you wants to know."))
    if until <= at:
        raise Refused(_("That day is over. Choose a later one."))
    row = Article.objects.select_for_update().get(pk=article.pk)
    done = noted(row, Review.Kind.LATER, agent=agent, at=at, reason=reason.strip())
    _change(row, by=by, at=at, review_at=until)
    return done


@transaction.atomic
def give(article: Article, *, to: Agent | None, agent: Agent, by: str, at: datetime) -> Review:
    """Another keeps it true from now on; None: nobody. Who gets it is told when it is due, and at once if it is."""
    if to is not None and not may(to, "tickets.reply"):
        raise Refused(_("Choose somebody who answers customers."))
    row = Article.objects.select_for_update().get(pk=article.pk)
    done = noted(row, Review.Kind.GIVEN, agent=agent, at=at)
    _change(row, by=by, at=at, owner_id=to.pk if to else None, review_told=None)
    return done


@transaction.atomic
def release(words: str, *, agent: Agent, by: str, at: datetime) -> Review | None:
    """What these articles waited for is out ("8.4.2 ships"): all of them are due now. None: none waits for it.

    Returns the first of the rows; undo() of it takes all of them back.
    """
    waiting = waiting_for(at).filter(review_because=words).select_for_update().order_by("id")
    rows = list(waiting)
    done = [noted(row, Review.Kind.RELEASE, agent=agent, at=at, reason=words) for row in rows]
    for row in rows:
        _change(row, by=by, at=at, review_at=at)
    return done[0] if done else None


@transaction.atomic
def undo(review: Review, *, by: str, at: datetime) -> int:
    """As it stood before, unless somebody did more about it since. Returns how many articles were put back."""
    same = Q(pk=review.pk)
    if review.kind == Review.Kind.RELEASE:
        same = Q(kind=review.kind, created_at=review.created_at, agent=review.agent_id)
    count = 0
    for one in Review.objects.select_for_update().filter(same, undone_at=None).order_by("article_id"):
        row = Article.objects.select_for_update().get(pk=one.article_id)
        if Review.objects.filter(article=row, pk__gt=one.pk, undone_at=None).exists():
            continue
        for name, value in one.before.items():
            setattr(row, name, _full(name, value))
        row.save(update_fields=[name.removesuffix("_id") for name in one.before])
        Review.objects.filter(pk=one.pk).update(undone_at=at, minutes=0)
        record(row.stream_id, ArticleReviewUndone(article=row.pk, review=one.pk), by=by, at=at)
        audit.changed(by=by, thing=f"article:{row.pk}", facts={"fields": ["review"]}, at=at)
        count += 1
    return count


@transaction.atomic
def tell_due(*, by: str, at: datetime) -> int:
    """Who keeps a due article true is told, once for each time; of nobody's articles, those who lead. Returns how many.

    What is due and was not told is found by its rows: a clock that stood still tells it when it runs again.
    """
    told = Q(review_told__isnull=False) & Q(review_told=F("review_at"))
    rows = due(at).exclude(told).select_for_update(of=["self"], skip_locked=True).order_by("review_at", "id")
    found = list(rows[:AT_ONCE])
    leads: list[int] = []
    if any(row.owner_id is None for row in found):
        leads = sorted(Agent.objects.filter(able(MANAGE)).values_list("pk", flat=True))
    events = [
        New(row.stream_id, ArticleDue(article=row.pk, people=[row.owner_id] if row.owner_id else leads), by)
        for row in found
    ]
    Article.objects.filter(pk__in=[row.pk for row in found]).update(review_told=F("review_at"))
    record_all(events, at=at)
    return len(found)


@transaction.atomic
def let_go(agents: Iterable[int], *, by: str, at: datetime) -> int:
    """Who left keeps nothing true any more: their articles are nobody's, and the next look tells those who lead."""
    rows = list(_kept_by(agents))
    for row in rows:
        noted(row, Review.Kind.GIVEN, agent=row.owner, at=at, reason="left")
        _change(row, by=by, at=at, owner_id=None, review_told=None)
    return len(rows)


def _kept_by(agents: Iterable[int]) -> Any:
    rows = Article.objects.select_for_update(of=["self"]).select_related("owner")
    return rows.filter(owner__in=list(agents)).order_by("id")


def due(at: datetime) -> Any:
    """Articles in use that are to be read again."""
    return Article.objects.filter(review_at__lte=at, retired_at=None)


def waiting_for(at: datetime) -> Any:
    """Articles in use that wait for something to come out."""
    rows = Article.objects.exclude(review_because="").filter(retired_at=None)
    return rows.filter(Q(review_at=None) | Q(review_at__gt=at))


def _change(row: Article, *, by: str, at: datetime, **values: Any) -> None:
    fields = sorted(name.removesuffix("_id") for name in values)
    was = values_of(row, fields)
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=fields)
    told = [name for name in fields if name != "review_told"]
    record(row.stream_id, ArticleChanged(article=row.pk, fields=told), by=by, at=at)
    facts = {"fields": told, **changes(was, values_of(row, fields))}
    audit.changed(by=by, thing=f"article:{row.pk}", facts=facts, at=at)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _full(name: str, value: Any) -> Any:
    return parse_datetime(value) if name in ("review_at", "reviewed_at", "review_told") and value else value
