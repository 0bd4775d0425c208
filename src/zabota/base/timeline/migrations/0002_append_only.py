"""The database's own part of the timeline: gap-free numbering in one round trip, and events that nobody rewrites."""

from django.db import migrations

RECORD = """
CREATE FUNCTION timeline_record(
    p_stream bigint, p_name text, p_data jsonb, p_by text, p_at timestamptz, p_react boolean,
    OUT event_id bigint, OUT event_seq bigint, OUT batch_id bigint, OUT batch_is_new boolean
) LANGUAGE plpgsql AS $$
BEGIN
    -- The row lock on the stream makes its events come one transaction after another: no gap, no double.
    UPDATE timeline_stream SET last_seq = last_seq + 1 WHERE id = p_stream RETURNING last_seq INTO STRICT event_seq;
    INSERT INTO timeline_event (stream_id, seq, name, data, "by", at)
        VALUES (p_stream, event_seq, p_name, p_data, p_by, p_at) RETURNING id INTO event_id;
    batch_is_new := false;
    IF p_react THEN
        batch_id := pg_current_xact_id()::text::bigint;
        INSERT INTO timeline_batch (id, events, created_at) VALUES (batch_id, ARRAY[event_id], p_at)
            ON CONFLICT (id) DO UPDATE SET events = timeline_batch.events || EXCLUDED.events
            RETURNING (xmax = 0) INTO batch_is_new;
    END IF;
END $$;
"""

# Only the purge may delete: it sets zabota.purge for its own transaction, under its own role where roles are set up.
GUARD = """
CREATE FUNCTION timeline_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('zabota.purge', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'events are append-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER timeline_event_append_only BEFORE UPDATE OR DELETE ON timeline_event
    FOR EACH ROW EXECUTE FUNCTION timeline_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("timeline", "0001_first")]

    operations = [
        migrations.RunSQL(RECORD, "DROP FUNCTION timeline_record(bigint, text, jsonb, text, timestamptz, boolean)"),
        migrations.RunSQL(GUARD, "DROP FUNCTION timeline_refuse() CASCADE"),
    ]
