from django.db import migrations

# What the listeners would have written, from all that was told before there were any.
BOUNCES = """
INSERT INTO reports_handover (event, ticket_id, at, giver_id, taker_id, cause, introduced)
SELECT e.id, t.id, e.at, giver.team_id, taker.team_id, coalesce(e.data ->> 'cause', ''),
    e.data ->> 'introduction' IS NOT NULL
FROM timeline_event e JOIN tickets_ticket t ON t.stream_id = e.stream_id
LEFT JOIN LATERAL (
    SELECT team_id FROM people_agent_teams WHERE agent_id = (e.data ->> 'before')::bigint ORDER BY id LIMIT 1
) giver ON true
LEFT JOIN LATERAL (
    SELECT team_id FROM people_agent_teams WHERE agent_id = (e.data ->> 'agent')::bigint ORDER BY id LIMIT 1
) taker ON true
WHERE e.name = 'OwnerChanged' AND e.data ->> 'before' IS NOT NULL
    AND coalesce(e.data ->> 'until', '') = ''
    AND coalesce(e.data ->> 'cause', '') NOT IN ('calm', 'cover', 'returned', 'undone')
ON CONFLICT DO NOTHING
"""
RETURNS = """
INSERT INTO reports_comeback (event, ticket_id, at, because)
SELECT e.id, t.id, e.at, e.data ->> 'because'
FROM timeline_event e JOIN tickets_ticket t ON t.stream_id = e.stream_id
WHERE e.name = 'Reopened' AND e.data ->> 'because' IN ('not_helped', 'wrote_again')
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0001_football"),
        ("timeline", "0005_awaited"),
        ("people", "0001_first"),
    ]

    operations = [
        migrations.RunSQL(BOUNCES, migrations.RunSQL.noop),
        migrations.RunSQL(RETURNS, migrations.RunSQL.noop),
    ]
