"""Tags are counted by a job: one look at all tickets that have any, however many people open the page."""

from datetime import datetime

from django.db import connection, transaction

from zabota.base.tickets.models import ACTIVE, TagsCounted

# Only rows that are another than they were are written. Two teams of one tag are two rows, no team is 0 here.
COUNT = """
WITH counted AS MATERIALIZED (
  SELECT tag, team_id, count(*) FILTER (WHERE shown) AS tickets,
    count(*) FILTER (WHERE shown AND status = ANY(%(open)s)) AS open,
    coalesce(max(created_at) FILTER (WHERE shown), max(created_at)) AS newest_at
  FROM (
    SELECT unnest(tags) AS tag, team_id, status, created_at, merged_into_id IS NULL AND trashed_at IS NULL AS shown
    FROM tickets_ticket WHERE tags <> '{}'
  ) AS each GROUP BY tag, team_id
), kept AS (
  INSERT INTO tickets_tagcount AS old (tag, team_id, tickets, open, newest_at) SELECT * FROM counted
  ON CONFLICT (tag, team_id) DO UPDATE
    SET tickets = EXCLUDED.tickets, open = EXCLUDED.open, newest_at = EXCLUDED.newest_at
    WHERE (old.tickets, old.open, old.newest_at) <> (EXCLUDED.tickets, EXCLUDED.open, EXCLUDED.newest_at)
)
DELETE FROM tickets_tagcount gone WHERE NOT EXISTS (
  SELECT FROM counted WHERE counted.tag = gone.tag AND coalesce(counted.team_id, 0) = coalesce(gone.team_id, 0))
"""


@transaction.atomic
def count_tags(*, at: datetime) -> None:
    """All of them anew. Two at once take turns; twice does nothing more."""
    TagsCounted.objects.get_or_create(id=1, defaults={"at": at})
    row = TagsCounted.objects.select_for_update().get(id=1)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"open": [str(status) for status in ACTIVE]})
    row.at = at
    row.save(update_fields=["at"])
