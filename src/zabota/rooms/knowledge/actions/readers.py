"""What readers do: they read, and say whether it helped. Nothing here tells who they are."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from zabota.base.desk.queries import desk
from zabota.base.hours.queries import zone_named
from zabota.base.timeline.record import record
from zabota.core.events.knowledge import ArticleJudged
from zabota.core.secrets import mask
from zabota.rooms.knowledge.models import Feedback, Text

LONGEST = 2000  # characters of why
# For so long after the button somebody can say why.
OPEN = timedelta(hours=2)
# Three readers at once wait for each other's row no longer than for this statement.
_COUNTED = """
    INSERT INTO knowledge_day (text_id, day, reads, helped, not_yet) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (text_id, day) DO UPDATE SET reads = knowledge_day.reads + excluded.reads,
        helped = knowledge_day.helped + excluded.helped, not_yet = knowledge_day.not_yet + excluded.not_yet
"""


def read(text: Text, *, at: datetime) -> None:
    """Somebody had it before their eyes for a while."""
    _count(text, at, reads=1)


@transaction.atomic
def judge(text: Text, *, helped: bool, at: datetime) -> Feedback:
    """A press of "Yes" or "Not yet": counted. Who keeps the article is told only of words, by explain()."""
    _count(text, at, helped=int(helped), not_yet=int(not helped))
    return Feedback.objects.create(text=text, version=text.version, helped=helped, created_at=at)


@transaction.atomic
def explain(feedback: Feedback, *, words: str, by: str, at: datetime) -> bool:
    """Why, in the reader's words, without the secrets in them. The first words count; False for what says
    nothing, comes twice, or later than OPEN.
    """
    row = Feedback.objects.select_for_update(of=("self",)).select_related("text__article").get(pk=feedback.pk)
    words = mask(words.replace("\0", "").strip())[:LONGEST]
    if not words or row.words or at - row.created_at > OPEN:
        return False
    row.words = words
    row.save(update_fields=["words"])
    article, language = row.text.article, row.text.language
    told = ArticleJudged(article=article.pk, language=language, feedback=row.pk, helped=row.helped)
    record(article.stream_id, told, by=by, at=at)
    return True


def _count(text: Text, at: datetime, *, reads: int = 0, helped: int = 0, not_yet: int = 0) -> None:
    zone = zone_named(desk().time_zone) or ZoneInfo("UTC")
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, [text.pk, at.astimezone(zone).date(), reads, helped, not_yet])
