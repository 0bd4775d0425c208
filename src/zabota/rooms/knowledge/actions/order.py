"""Which place an article has in its section, and a section in its help centre."""

from datetime import datetime

from django.db import connection, transaction

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes
from zabota.base.desk.queries import desk
from zabota.base.timeline.record import record
from zabota.core.events.knowledge import ArticleChanged, SectionMoved
from zabota.rooms.knowledge.models import Article, Section

NUMBERED = """UPDATE knowledge_article SET place = told.number FROM (
    SELECT id, row_number() OVER (ORDER BY place, id) AS number FROM knowledge_article WHERE section_id = %s
) told WHERE knowledge_article.id = told.id AND place <> told.number"""


@transaction.atomic
def move_article(article: Article, *, up: bool, by: str, at: datetime) -> Article:
    """Past its neighbour among those in use; at the end of the row it stays."""
    Section.objects.select_for_update().get(pk=article.section_id)
    with connection.cursor() as cursor:  # from here on each has a place of its own
        cursor.execute(NUMBERED, [article.section_id])
    row = Article.objects.select_for_update().get(pk=article.pk)
    others = Article.objects.filter(section=row.section_id, retired_at=None)
    near = others.filter(place__lt=row.place) if up else others.filter(place__gt=row.place)
    other = near.order_by("-place" if up else "place").first()
    if other is None:
        return row
    row.place, other.place = other.place, row.place
    for one in (row, other):
        one.save(update_fields=["place"])
    record(row.stream_id, ArticleChanged(article=row.pk, fields=["place"]), by=by, at=at)
    facts = changes({"position": other.place}, {"position": row.place})
    audit.changed(by=by, thing=f"article:{row.pk}", verb="moved", facts=facts, at=at)
    return row


@transaction.atomic
def move_section(section: Section, *, up: bool, by: str, at: datetime) -> Section:
    """Past its neighbour among those in use of its brand."""
    own = desk(lock=True)
    rows = list(Section.objects.filter(brand=section.brand_id, retired_at=None).order_by("place", "id"))
    here = next((place for place, row in enumerate(rows) if row.pk == section.pk), None)
    there = -1 if here is None else here + (-1 if up else 1)
    if here is None or not 0 <= there < len(rows):
        return section
    rows[here], rows[there] = rows[there], rows[here]
    for place, row in enumerate(rows, 1):
        if row.place != place:
            row.place = place
            row.save(update_fields=["place"])
    facts = changes({"position": here + 1}, {"position": there + 1})
    record(own.stream_id, SectionMoved(section=section.pk, place=there + 1), by=by, at=at)
    audit.changed(by=by, thing=f"section:{section.pk}", verb="moved", facts=facts, at=at)
    return rows[there]
