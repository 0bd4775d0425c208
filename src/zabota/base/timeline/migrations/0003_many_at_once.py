"""Events are recorded several at once, in one round trip: fifty letters tell of 150."""

import importlib

from django.db import migrations

RECORD = """
CREATE FUNCTION timeline_record(
    p_streams bigint[], p_names text[], p_data jsonb[], p_by text[], p_react boolean[], p_at timestamptz
) RETURNS TABLE (event_id bigint, event_seq bigint, batch_id bigint, batch_is_new boolean) LANGUAGE plpgsql AS $$
DECLARE
    ids bigint[] := '{}'; seqs bigint[] := '{}'; reacting bigint[] := '{}';
    one_id bigint; one_seq bigint; batch bigint; fresh boolean := false;
BEGIN
    IF cardinality(p_streams) > 1 THEN
        -- In the order of ids, so that two transactions with the same streams wait and never block each other.
        PERFORM 1 FROM timeline_stream WHERE id = ANY (p_streams) ORDER BY id FOR NO KEY UPDATE;
    END IF;
    FOR i IN 1 .. cardinality(p_streams) LOOP
        -- The row lock on the stream makes its events come one transaction after another: no gap, no double.
        UPDATE timeline_stream SET last_seq = last_seq + 1 WHERE id = p_streams[i] RETURNING last_seq INTO STRICT one_seq;
        INSERT INTO timeline_event (stream_id, seq, name, data, "by", at)
            VALUES (p_streams[i], one_seq, p_names[i], p_data[i], p_by[i], p_at) RETURNING id INTO one_id;
        ids := ids || one_id;
        seqs := seqs || one_seq;
        IF p_react[i] THEN
            reacting := reacting || one_id;
        END IF;
    END LOOP;
    IF cardinality(reacting) > 0 THEN
        batch := pg_current_xact_id()::text::bigint;
        INSERT INTO timeline_batch (id, events, created_at) VALUES (batch, reacting, p_at)
            ON CONFLICT (id) DO UPDATE SET events = timeline_batch.events || EXCLUDED.events
            RETURNING (xmax = 0) INTO fresh;
    END IF;
    RETURN QUERY SELECT unnest(ids), unnest(seqs), batch, fresh;
END $$;
"""
DROP = "DROP FUNCTION timeline_record(bigint[], text[], jsonb[], text[], boolean[], timestamptz)"
DROP_ONE = "DROP FUNCTION timeline_record(bigint, text, jsonb, text, timestamptz, boolean)"
ONE = importlib.import_module("zabota.base.timeline.migrations.0002_append_only").RECORD


class Migration(migrations.Migration):
    dependencies = [("timeline", "0002_append_only")]

    operations = [migrations.RunSQL(RECORD, DROP), migrations.RunSQL(DROP_ONE, ONE)]
