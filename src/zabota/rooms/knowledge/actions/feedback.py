"""What readers said is looked at by us. It changes nothing that anybody sees, so no event tells of it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zabota.base.people.models import Agent
from zabota.rooms.knowledge.models import Article, Feedback


@transaction.atomic
def mark_seen(article: Article, *, until: datetime, agent: Agent, at: datetime) -> int:
    """All that readers said did not help, until a moment: what came since was not on the page. Returns how many."""
    rows = Feedback.objects.filter(text__article=article, helped=False, seen_at=None, created_at__lte=until)
    ids = list(rows.select_for_update(of=["self"]).values_list("pk", flat=True))
    return Feedback.objects.filter(pk__in=ids).update(seen_by=agent, seen_at=at)


@transaction.atomic
def mark_unseen(article: Article, *, agent: Agent, seen_at: datetime) -> Sequence[int]:
    """What this person marked at that moment waits again. Returns the ids."""
    rows = Feedback.objects.filter(text__article=article, seen_by=agent, seen_at=seen_at)
    ids = list(rows.values_list("pk", flat=True))
    Feedback.objects.filter(pk__in=ids).update(seen_by=None, seen_at=None)
    return ids
