"""Finding articles among so many: `bin/bench knowledge [articles]`, each in three languages.

The database is a throw-away one. Words are made of syllables, as often as words are (Zipf), with endings that stemmers
know; a subject's own words among them. Printed: ms of processor time a search, of this process (which stands for process
web) at the median and the 95th, of the database on the mean; beside it what the very same SQL costs alone.
"""

import os
import random
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence

WORDS, SUBJECTS, OWN, SEARCHES, BATCH = 40_000, 1_000, 30, 300, 2_000
LETTERS = {
    "ru": ("бвгдзклмнпрстхчш", "аеиоуыя", ("а", "ы", "ов", "ами", "ить", "ает", "ный", "ное", "")),
    "ro": ("bcdfglmnprstvz", "aeiou", ("a", "ul", "ului", "e", "ile", "eaza", "are", "at", "")),
    "en": ("bcdfglmnprstvw", "aeiou", ("", "s", "ing", "ed", "er", "ly")),
}


class Language:
    def __init__(self, name: str, dice: random.Random) -> None:
        consonants, vowels, endings = LETTERS[name]
        self.name, self._dice, self._endings = name, dice, endings
        made: dict[str, None] = {}
        while len(made) < WORDS:
            syllables = range(dice.choice((2, 2, 3, 3, 4)))
            made[
                "".join(dice.choice(consonants) + dice.choice(vowels) for _ in syllables) + dice.choice(consonants)
            ] = None
        self.stems = list(made)
        self._often = [1 / (place + 3) for place in range(WORDS)]

    def common(self, many: int) -> list[str]:
        return [self.form(stem) for stem in self._dice.choices(self.stems, self._often, k=many)]

    def of_subject(self, subject: int, many: int) -> list[str]:
        own = random.Random(f"{self.name}{subject}").sample(self.stems[200:], OWN)
        return [self.form(stem) for stem in self._dice.choices(own, k=many)]

    def form(self, stem: str) -> str:
        return stem + self._dice.choice(self._endings)


def inside(articles: int) -> None:
    """Within Django, on an empty database."""
    from django.db import connection

    from zabota.base.people.models import Brand
    from zabota.rooms.knowledge.searching import fits, search
    from zabota.rooms.knowledge.searching.quickly import quickly

    dice = random.Random(7)
    languages = [Language(name, dice) for name in LETTERS]
    brand = Brand.objects.earliest("id")
    brand.languages = [one.name for one in languages]
    brand.save()
    fill(brand.pk, articles, languages, dice)
    agent = _agent()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SET max_parallel_workers_per_gather = 0")
    _sizes()
    asked = [(one, dice.randrange(SUBJECTS)) for one in dice.choices(languages, k=SEARCHES)]
    typed = [(one.name, " ".join([*one.of_subject(subject, 2), *one.common(2)])) for one, subject in asked]
    slips = [(language, _slipped(words, dice)) for language, words in typed]
    begun = [(language, words[: dice.randrange(4, max(5, len(words)))]) for language, words in typed]
    letters = [(one.name, " ".join([*one.of_subject(subject, 12), *one.common(50)])) for one, subject in asked]
    for name, work, things in (
        ("a search of four words", lambda one: search(brand, one[0], one[1]), typed),
        ("the same with a slip in each", lambda one: search(brand, one[0], one[1]), slips),
        ("suggestions while typing (6)", lambda one: search(brand, one[0], one[1], limit=6), begun),
        ("a whole question of 62 words", lambda one: fits(brand, *one), letters),
        ("the palette, in any language", lambda one: quickly(one[1], agent, 3), begun),
    ):
        report(name, work, things)


def fill(brand: int, articles: int, languages: Sequence[Language], dice: random.Random) -> None:
    """As publishing leaves it, without its events."""
    from django.db import connection

    from zabota.core.knowledge.counted import counted

    words: Counter[tuple[str, str]] = Counter()
    seen: Counter[tuple[str, str]] = Counter()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO knowledge_section (brand_id, icon, place) VALUES (%s, '', 1) RETURNING id", [brand])
        [section] = cursor.fetchone()
        for start in range(0, articles, BATCH):
            rows = []
            for number in range(start, min(start + BATCH, articles)):
                subject = dice.randrange(SUBJECTS)
                for one in languages:
                    title = " ".join([*one.of_subject(subject, 3), *one.common(2)])
                    body = " ".join([*one.common(60), *one.of_subject(subject, 15), *one.common(50)])
                    found = counted(title, body, one.name)
                    words.update((one.name, word) for word in found.standing)
                    seen.update((one.name, word) for word in (*found.standing, *found.other))
                    stems = " ".join(pair.rpartition(":")[0] for pair in found.stems.split())
                    rows.append(
                        (
                            number,
                            one.name,
                            title,
                            body,
                            found.lead,
                            stems,
                            " ".join(found.title),
                            found.stems,
                            found.size,
                        )
                    )
            numbers = sorted({row[0] for row in rows})
            cursor.execute(_ARTICLES, {"section": section, "numbers": numbers})
            cursor.execute(_TEXTS, [*map(list, zip(*rows, strict=True)), brand])
        for one in languages:
            _keep_words(brand, one.name, articles, words, seen)


_ARTICLES = """
WITH made AS (
    SELECT number, nextval('timeline_stream_id_seq') AS stream FROM unnest(%(numbers)s::bigint[]) AS row(number)
),
streams AS (INSERT INTO timeline_stream (id, kind, last_seq) SELECT stream, 'article', 0 FROM made RETURNING id)
INSERT INTO knowledge_article (stream_id, section_id, audience, runbook, original, place, review_every, review_because,
    created_at) SELECT streams.id, %(section)s, 'public', false, 'ru', number, 90, '', now()
    FROM made JOIN streams ON streams.id = made.stream
"""
_TEXTS = """
WITH made AS (
    SELECT row.*, a.id AS article FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[],
        %s::text[], %s::text[], %s::int[]) AS row(number, language, title, body, lead, words, titled, stems, size)
    JOIN knowledge_article a ON a.place = row.number
), texts AS (
    INSERT INTO knowledge_text (article_id, brand_id, language, slug, title, body, version, draft_title, draft_body,
        draft_number, follows, plain, agreed)
    SELECT article, b.id, language, language || '-' || number, title, body, 1, title, body, 1, 1, body, '{}'
    FROM made, (SELECT %s::bigint AS id) b RETURNING id, brand_id, article_id, language
)
INSERT INTO knowledge_indexed (text_id, brand_id, language, inside, title, lead, words, titled, stems, size, standing,
    other)
SELECT texts.id, texts.brand_id, made.language, false, made.title, made.lead,
    array_to_tsvector(string_to_array(made.words, ' ')), array_to_tsvector(string_to_array(made.titled, ' ')),
    made.stems, made.size, '{}', '{}'
FROM made JOIN texts ON texts.article_id = made.article AND texts.language = made.language
"""
_WORDS = """
INSERT INTO knowledge_word (brand_id, language, inside, word, stem, texts, seen, keys)
SELECT %s, %s, false, word, stem, texts, seen, string_to_array(keys, ' ')
FROM unnest(%s::text[], %s::text[], %s::int[], %s::int[], %s::text[]) AS row(word, stem, texts, seen, keys)
"""


def _keep_words(brand: int, language: str, articles: int, words: Counter, seen: Counter) -> None:
    from django.db import connection

    from zabota.core.knowledge.typos import keys
    from zabota.core.knowledge.words import stem

    rows = [("", "", articles, articles, "")]
    for (own, word), many in seen.items():
        if own == language:
            root = stem(word, language)
            rows.append((word, root, words[own, word], many, " ".join(sorted(keys(word) | keys(root)))))
    with connection.cursor() as cursor:
        for start in range(0, len(rows), BATCH):
            cursor.execute(_WORDS, [brand, language, *map(list, zip(*rows[start : start + BATCH], strict=True))])


def _slipped(words: str, dice: random.Random) -> str:
    """Two letters swapped in every word."""
    found = []
    for word in words.split():
        place = dice.randrange(1, len(word) - 2)
        found.append(word[:place] + word[place + 1] + word[place] + word[place + 2 :])
    return " ".join(found)


def _agent() -> int:
    from zabota.base.clock import now
    from zabota.base.people.actions import agents

    return agents.join(
        email="p@x.example",
        name="P",
        surname="",
        role="agent",
        languages=["ru"],
        password="x" * 12,
        by="clock",
        at=now(),
    ).pk


def _sizes() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM knowledge_text")
        [texts] = cursor.fetchone()
        sizes = []
        for table in ("knowledge_text", "knowledge_indexed", "knowledge_word"):
            cursor.execute("SELECT pg_total_relation_size(%s) / 1e6", [table])
            sizes.append(f"{table} {cursor.fetchone()[0]:.0f} MB")
    print(f"{texts} texts; {', '.join(sizes)}; load {os.getloadavg()[0]:.1f}", flush=True)


def report(name: str, work: Callable[..., object], things: Sequence[object]) -> None:
    """The clock of the database's process ticks in hundredths: its part is told as a mean."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.bench.what_if import database_cpu

    with CaptureQueriesContext(connection) as captured:
        for one in things:
            work(one)
    here, walls, its = [], [], database_cpu()
    for one in things:
        begun, wall = time.process_time(), time.monotonic()
        work(one)
        here.append((time.process_time() - begun) * 1000)
        walls.append((time.monotonic() - wall) * 1000)
    database = (database_cpu() - its) * 1000 / len(things)
    asked = [query["sql"] for query in captured.captured_queries]
    begun, its = time.process_time(), database_cpu()
    with connection.cursor() as cursor:
        for sql in asked:
            cursor.execute(sql)
            cursor.fetchall()
    bare = ((time.process_time() - begun) + database_cpu() - its) * 1000 / len(things)
    p95 = sorted(here)[int(len(here) * 0.95)]
    print(
        f"{name:30} web {statistics.median(here):5.1f} ms, 95th {p95:5.1f}; PostgreSQL {database:5.1f} on the mean;"
        f" together {statistics.mean(here) + database:5.1f}; the same SQL alone {bare:5.1f}"
        f" ({len(asked) / len(things):.1f} queries); wall 95th {sorted(walls)[int(len(walls) * 0.95)]:.0f}",
        flush=True,
    )


def bench(articles: int) -> int:
    """Starts a database to throw away and itself beside it."""
    command = [
        sys.executable,
        "-m",
        "zabota.config.supervisor.testing",
        "--",
        sys.executable,
        "-m",
        __spec__.name,
        "inside",
        str(articles),
    ]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    if sys.argv[1:2] == ["inside"]:
        from zabota.config.cli.database import migrate, start_django

        start_django()
        migrate()
        inside(int(sys.argv[2]))
    else:
        sys.exit(bench(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
