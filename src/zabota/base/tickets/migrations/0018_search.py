"""What a search reads: rows that triggers write beside the words. Functions, configurations and triggers, in SQL.

The table begins empty, so neither it nor its indexes stop a desk that upgrades; the job `tickets.search_fill` takes up
what was written before, the newest first (base/tickets/search_jobs.py). Decision 37 says why triggers and a table.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models
from django.db.models.deletion import DO_NOTHING

# core/palette/folding.py as it was when this was written: an index holds its own copy of the letters.
# The commonest marks, the others, and capitals that a database in the locale C has not made small.
MARKS = (
    ("ăâîșțşţё", "aaiststе"),
    ("àáãäåāąçćĉčďđèéêëēĕėęěğģìíïĩīĭįıķĺļľłñńņňòóôõöøōŏőŕŗřśŝšťùúûüũūŭůűųýÿźżž", "aaaaaaaccccddeeeeeeeeeggiiiiiiiikllllnnnnooooooooorrrssstuuuuuuuuuuyyzzz"),
    ("ÀÁÂÃÄÅĀĂĄÇĆĈČĎĐÈÉÊËĒĔĖĘĚĞĢÌÍÎÏĨĪĬĮIĶĹĻĽŁÑŃŅŇÒÓÔÕÖØŌŎŐŔŖŘŚŜŞŠȘŢŤȚÙÚÛÜŨŪŬŮŰŲÝŸŹŻŽЁАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІЇЄҐЎЂЈЉЊЋЏ", "aaaaaaaaaccccddeeeeeeeeeggiiiiiiiiikllllnnnnooooooooorrrssssstttuuuuuuuuuuyyzzzеабвгдежзийклмнопрстуфхцчшщъыьэюяіїєґўђјљњћџ"),
)
# What separates words in addresses and numbers, and what the parser of PostgreSQL would take for tags and entities.
SIGNS = "@._-+/:\\''’#№<>&~%="
ENDINGS = (
    "ннями|увала|ували|увало|увати|ювала|ювали|ювати|айте|аний|ають|аємо|аєте|ений|його|йому|ними|нням|"
    "ного|ному|ості|ував|ують|уємо|уєте|ював|юють|яйте|яють|яєте|ість|істю|ала|али|ало|ами|ана|ане|ано|"
    "ану|ані|ати|ать|аєш|еві|ена|ене|ено|ені|ила|или|ило|ими|имо|ите|ити|ить|ний|ним|них|нню|ння|ною|ної|"
    "ові|ого|ому|уть|уєш|ьою|ьої|ють|яла|яли|яло|ями|яти|ять|яєш|єві|іла|іли|іло|іми|іти|іть|їми|їмо|їте|"
    "ав|ай|ам|ах|аю|ає|ей|ем|ею|ив|ий|им|их|иш|ла|ли|ло|на|не|ня|ні|ом|ою|ої|ти|ть|ую|ує|юю|яв|яй|ям|ях|"
    "яю|яє|єм|єю|ів|ій|ім|іх|їв|їм|їх|їш|а|в|е|и|й|о|у|ь|ю|я|є|і|ї"
)

# Without stop words: "to be or not to be" is found too, and a small word of one language is a large one of another.
CONFIGURATIONS = """
CREATE TEXT SEARCH DICTIONARY zabota_english (TEMPLATE = snowball, Language = english);
CREATE TEXT SEARCH DICTIONARY zabota_russian (TEMPLATE = snowball, Language = russian);
CREATE TEXT SEARCH DICTIONARY zabota_romanian (TEMPLATE = snowball, Language = romanian);
CREATE TEXT SEARCH CONFIGURATION zabota_en (COPY = simple);
CREATE TEXT SEARCH CONFIGURATION zabota_ro (COPY = simple);
CREATE TEXT SEARCH CONFIGURATION zabota_uk (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION zabota_en ALTER MAPPING FOR asciiword, asciihword, hword_asciipart WITH zabota_english;
ALTER TEXT SEARCH CONFIGURATION zabota_en ALTER MAPPING FOR word, hword, hword_part WITH zabota_russian;
ALTER TEXT SEARCH CONFIGURATION zabota_ro ALTER MAPPING FOR asciiword, asciihword, hword_asciipart WITH zabota_romanian;
ALTER TEXT SEARCH CONFIGURATION zabota_ro ALTER MAPPING FOR word, hword, hword_part WITH zabota_russian;
ALTER TEXT SEARCH CONFIGURATION zabota_uk ALTER MAPPING FOR asciiword, asciihword, hword_asciipart WITH zabota_english;
"""
NO_CONFIGURATIONS = """
DROP TEXT SEARCH CONFIGURATION zabota_en, zabota_ro, zabota_uk;
DROP TEXT SEARCH DICTIONARY zabota_english, zabota_russian, zabota_romanian;
"""

# translate() compares each letter with each of its list, which most texts have nothing of.
FOLD = """
CREATE FUNCTION tickets_search_fold(given text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    small text := translate(lower(normalize(given, NFC)), '%s', '%s');
BEGIN
%s    RETURN small;
END $$;
""" % (
    SIGNS,
    " " * (len(SIGNS) - 1),
    "".join(
        f"    IF small ~ '[{marked}]' THEN small := translate(small, '{marked}', '{plain}'); END IF;\n"
        for marked, plain in MARKS
    ),
)

# PostgreSQL has no Ukrainian: its endings are taken off here, the longest that leaves three letters.
UKRAINIAN = f"""
CREATE FUNCTION tickets_search_uk(folded text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT regexp_replace(folded, '(?<=\\w\\w\\w)(?:{ENDINGS})(?!\\w)', '', 'g')
$$;
"""

# Romanian in its own words; Cyrillic as Russian, else as Ukrainian; every other Latin word as English. A text whose
# language nobody told is taken for what its letters say.
WORDS = """
CREATE FUNCTION tickets_search_words(given text, language text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    folded text := tickets_search_fold(left(given, 60000));
BEGIN
    IF language = 'ro' OR language = '' AND given ~ '[ăâîșțşţĂÂÎȘȚŞŢ]' THEN
        RETURN to_tsvector('zabota_ro', folded);
    ELSIF language = 'uk' OR language = '' AND given ~ '[іїєґІЇЄҐ]' THEN
        RETURN to_tsvector('zabota_uk', tickets_search_uk(folded));
    END IF;
    RETURN to_tsvector('zabota_en', folded);
END $$;
"""

# The other side: a word, or some one after another, in whichever language it may be. growing: it begins a word.
ASKED = """
CREATE FUNCTION tickets_search_asked(given text, growing boolean) RETURNS tsquery
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    folded text := tickets_search_fold(left(given, 200));
    found tsquery;
    other tsquery;
BEGIN
    found := tickets_search_asked_in('zabota_en', folded, growing);
    IF folded ~ '[a-z]' THEN
        other := tickets_search_asked_in('zabota_ro', folded, growing);
        found := CASE WHEN other = found THEN found ELSE found || other END;
    END IF;
    IF folded ~ '[а-яіїєґ]' THEN
        other := tickets_search_asked_in('zabota_uk', tickets_search_uk(folded), growing);
        found := CASE WHEN other = found THEN found ELSE found || other END;
    END IF;
    RETURN found;
END $$;
CREATE FUNCTION tickets_search_asked_in(config regconfig, folded text, growing boolean) RETURNS tsquery
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN growing AND folded ~ '\\w' THEN to_tsquery(config, '''' || folded || ''':*') ELSE phraseto_tsquery(config, folded) END
$$;
"""

# In how many rows it may be, as the statistics have it: volatile, since EXPLAIN is no reading.
GUESS = """
CREATE FUNCTION tickets_search_guess(asked tsquery) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    plan json;
BEGIN
    EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM tickets_findable WHERE words @@ %L::tsquery', asked) INTO plan;
    RETURN (plan -> 0 -> 'Plan' ->> 'Plan Rows')::bigint;
END $$;
"""

# The week, day and hour in which it was said, as words that nobody can write: so the index of words alone goes back in
# time, by steps as small as there is much.
HEAD = """
CREATE FUNCTION tickets_search_when(at timestamptz) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_to_tsvector(ARRAY['~w' || extract(epoch FROM at)::bigint / 604800,
        '~d' || extract(epoch FROM at)::bigint / 86400, '~h' || extract(epoch FROM at)::bigint / 3600])
$$;
CREATE FUNCTION tickets_search_head(asked bigint) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT setweight(tickets_search_words(t.subject, t.language), 'A')
        || setweight(tickets_search_words(c.name, ''), 'C')
        || setweight(tickets_search_words(array_to_string(t.tags, ' ') || ' ' || coalesce(
            (SELECT string_agg(value #>> '{}', ' ') FROM jsonb_each(t.fields)
                WHERE jsonb_typeof(value) IN ('string', 'number')), '') || ' ' || coalesce(
            (SELECT string_agg(one, ' ') FROM jsonb_each(t.fields),
                jsonb_array_elements_text(CASE WHEN jsonb_typeof(value) = 'array' THEN value ELSE '[]' END) AS one), ''),
            t.language), 'B')
        || tickets_search_words(t.restatement || ' ' || t.solution, t.language)
    FROM tickets_ticket t JOIN people_customer c ON c.id = t.customer_id WHERE t.id = asked
$$;
CREATE FUNCTION tickets_search_take_head(asked bigint) RETURNS void LANGUAGE sql AS $$
    INSERT INTO tickets_findable (ticket_id, message_id, kind, at, words)
    SELECT id, NULL, 'head', created_at, tickets_search_head(id) || tickets_search_when(created_at) FROM tickets_ticket WHERE id = asked
    ON CONFLICT (ticket_id) WHERE message_id IS NULL DO UPDATE SET words = EXCLUDED.words
$$;
CREATE FUNCTION tickets_search_again(asked bigint) RETURNS void LANGUAGE sql AS $$
    SELECT tickets_search_take_head(asked);
    UPDATE tickets_findable said SET words = ts_filter(head.words, '{a,c}') || ts_filter(said.words, '{d}')
        || tickets_search_when(said.at)
    FROM tickets_findable head WHERE head.ticket_id = asked AND head.message_id IS NULL
        AND said.ticket_id = asked AND said.message_id IS NOT NULL
$$;
"""

TICKETS = """
CREATE FUNCTION tickets_search_on_ticket() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM tickets_findable WHERE ticket_id = OLD.id;
    ELSIF TG_OP = 'UPDATE' AND (OLD.subject, OLD.language, OLD.customer_id)
            IS DISTINCT FROM (NEW.subject, NEW.language, NEW.customer_id) THEN
        PERFORM tickets_search_again(NEW.id);
    ELSE
        PERFORM tickets_search_take_head(NEW.id);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER tickets_search_begun AFTER INSERT OR DELETE ON tickets_ticket
    FOR EACH ROW EXECUTE FUNCTION tickets_search_on_ticket();
CREATE TRIGGER tickets_search_changed
    AFTER UPDATE OF subject, language, customer_id, tags, fields, restatement, solution ON tickets_ticket
    FOR EACH ROW WHEN ((OLD.subject, OLD.language, OLD.customer_id, OLD.tags, OLD.fields, OLD.restatement, OLD.solution)
        IS DISTINCT FROM (NEW.subject, NEW.language, NEW.customer_id, NEW.tags, NEW.fields, NEW.restatement,
        NEW.solution))
    EXECUTE FUNCTION tickets_search_on_ticket();
CREATE FUNCTION tickets_search_on_customer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tickets_search_again(id) FROM tickets_ticket WHERE customer_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER tickets_search_renamed AFTER UPDATE OF name ON people_customer
    FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION tickets_search_on_customer();
"""

MESSAGES = """
CREATE FUNCTION tickets_search_on_message() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    head tsvector;
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM tickets_findable WHERE message_id = OLD.id;
        RETURN NULL;
    END IF;
    SELECT words INTO head FROM tickets_findable WHERE ticket_id = NEW.ticket_id AND message_id IS NULL;
    IF NOT FOUND THEN
        head := tickets_search_head(NEW.ticket_id);
    END IF;
    INSERT INTO tickets_findable (ticket_id, message_id, kind, at, words)
    VALUES (NEW.ticket_id, NEW.id, NEW.kind, NEW.created_at,
        ts_filter(head, '{a,c}') || tickets_search_words(NEW.text, NEW.language)
            || tickets_search_when(NEW.created_at))
    ON CONFLICT (message_id) DO UPDATE
        SET ticket_id = EXCLUDED.ticket_id, kind = EXCLUDED.kind, at = EXCLUDED.at, words = EXCLUDED.words;
    RETURN NULL;
END $$;
CREATE TRIGGER tickets_search_said AFTER INSERT OR DELETE ON tickets_message
    FOR EACH ROW EXECUTE FUNCTION tickets_search_on_message();
CREATE TRIGGER tickets_search_said_otherwise AFTER UPDATE OF text, language, ticket_id, kind, created_at
    ON tickets_message FOR EACH ROW WHEN ((OLD.text, OLD.language, OLD.ticket_id, OLD.kind, OLD.created_at)
        IS DISTINCT FROM (NEW.text, NEW.language, NEW.ticket_id, NEW.kind, NEW.created_at))
    EXECUTE FUNCTION tickets_search_on_message();
"""
# From where the job goes back; nothing to do on a new desk.
BEGIN = """
INSERT INTO tickets_filling (message, ticket, first, stems)
SELECT coalesce((SELECT max(id) + 1 FROM tickets_message), 0), coalesce((SELECT max(id) + 1 FROM tickets_ticket), 0),
    coalesce((SELECT max(id) FROM tickets_message), 0), current_setting('server_version_num')::int / 10000
"""
DROPPED = """
DROP FUNCTION tickets_search_on_message() CASCADE;
DROP FUNCTION tickets_search_on_ticket() CASCADE;
DROP FUNCTION tickets_search_on_customer() CASCADE;
DROP FUNCTION tickets_search_again(bigint);
DROP FUNCTION tickets_search_take_head(bigint);
DROP FUNCTION tickets_search_head(bigint);
DROP FUNCTION tickets_search_when(timestamptz);
DROP FUNCTION tickets_search_guess(tsquery);
DROP FUNCTION tickets_search_asked(text, boolean);
DROP FUNCTION tickets_search_asked_in(regconfig, text, boolean);
DROP FUNCTION tickets_search_words(text, text);
DROP FUNCTION tickets_search_uk(text);
DROP FUNCTION tickets_search_fold(text);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0010_customers_come_in"), ("tickets", "0017_own_fields")]

    operations = [
        migrations.CreateModel(
            name='Filling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message', models.BigIntegerField(default=0)),
                ('ticket', models.BigIntegerField(default=0)),
                ('first', models.BigIntegerField(default=0)),
                ('stems', models.PositiveIntegerField(default=0)),
                ('again', models.BooleanField(db_default=False, default=False)),
            ],
        ),
        migrations.CreateModel(
            name='Spoken',
            fields=[
                ('word', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('seen', models.PositiveIntegerField()),
                ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['keys'], name='spoken_keys')],
            },
        ),
        migrations.CreateModel(
            name='Findable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=4)),
                ('at', models.DateTimeField()),
                ('words', django.contrib.postgres.search.SearchVectorField()),
                ('message', models.OneToOneField(db_constraint=False, null=True, on_delete=DO_NOTHING, related_name='+', to='tickets.message')),
                ('ticket', models.ForeignKey(db_constraint=False, db_index=False, on_delete=DO_NOTHING, related_name='+', to='tickets.ticket')),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=True, fields=['words'], gin_pending_list_limit=256, name='findable_words'), models.Index(fields=['-at', '-id'], name='findable_recent'), models.Index(fields=['ticket', '-at'], name='findable_of_ticket')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('message', None)), fields=('ticket',), name='findable_head_once')],
            },
        ),
        migrations.RunSQL(CONFIGURATIONS, NO_CONFIGURATIONS),
        migrations.RunSQL(FOLD + UKRAINIAN + WORDS + ASKED + GUESS + HEAD + TICKETS + MESSAGES + BEGIN, DROPPED),
    ]
