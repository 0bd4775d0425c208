"""What readers of a help centre cost: the first page, a section, an article.

python -m tests.bench.help_pages [--articles 2000] [--times 300]

A throw-away desk with so many articles in three languages. Each line: ms of processor time a request, whole and by
process, idle cost taken off; under it what the same SQL costs alone, and the same bytes from a bare socket.
"""

import argparse
import http.client
import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django

from tests.bench import probes
from tests.bench.cost import idle, measure
from tests.bench.desk import settle
from tests.bench.measured import enter, trees_of
from zabota.config.supervisor.testing import RunningDesk, running_desk

LANGUAGES = ("ru", "ro", "en")
SECTIONS, STEPS, PARTS = 6, 6, 4
WORDS = {
    "ru": [
        "касса",
        "чек",
        "принтер",
        "порт",
        "смена",
        "отчёт",
        "нажмите",
        "откройте",
        "проверьте",
        "подождите",
        "минуту",
        "снова",
    ],
    "ro": [
        "casa",
        "bonul",
        "imprimanta",
        "portul",
        "tura",
        "raportul",
        "apăsați",
        "deschideți",
        "verificați",
        "așteptați",
        "minutul",
        "iarăși",
    ],
    "en": [
        "till",
        "receipt",
        "printer",
        "port",
        "shift",
        "report",
        "press",
        "open",
        "check",
        "wait",
        "minute",
        "again",
    ],
}
# Articles that are read by turns: more than a process had drawn before.
READ = 40


def body(language: str, number: int) -> str:
    """About 250 words: a lead, steps, a box, parts with headings."""
    chance = random.Random(f"{language}{number}")

    def some(many: int) -> str:
        return " ".join(chance.choices(WORDS[language], k=many)).capitalize() + "."

    steps = "\n".join(f"{one}. **{some(2)}** {some(10)}" for one in range(1, STEPS + 1))
    parts = "\n\n".join(f"## {some(3)}\n\n{some(30)}" for _ in range(PARTS))
    return f"{some(20)}\n\n{steps}\n\n::: note\n{some(15)}\n:::\n\n{parts}"


def fill(articles: int) -> None:
    from zabota.base.clock import now
    from zabota.base.people.models import Brand
    from zabota.base.timeline.record import new_stream
    from zabota.core.knowledge.rendering import render
    from zabota.rooms.knowledge.actions import keep_section
    from zabota.rooms.knowledge.models import Article, Day, Text

    at = now()
    brand = Brand.objects.earliest("id")
    Brand.objects.filter(pk=brand.pk).update(name="Tarelka", languages=list(LANGUAGES), hue=38)
    shelves = [
        keep_section(None, brand=brand, names={one: (f"{one} {place}", "") for one in LANGUAGES}, by="bench", at=at)
        for place in range(SECTIONS)
    ]
    for number in range(articles):
        row = Article.objects.create(
            stream=new_stream("article"),
            section=shelves[number % SECTIONS],
            original="ru",
            place=number,
            created_at=at,
            reviewed_at=at,
        )
        for language in LANGUAGES:
            words = body(language, number)
            text = Text.objects.create(
                article=row, brand=brand, language=language, slug=f"article-{number}", title=f"{language} {number}",
                body=words, version=1, follows=1, published_at=at, plain=render(words, lambda _pk: "").plain,
            )  # fmt: skip
            days = (Day(text=text, day=(at - timedelta(days=day)).date(), reads=9, helped=8) for day in range(3))
            Day.objects.bulk_create(days)


def bench(desk: RunningDesk, articles: int, times: int) -> Iterator[str]:
    enter(desk)
    fill(articles)
    with django.db.connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    yield f"{articles} articles in {len(LANGUAGES)} languages"
    trees = trees_of(desk)
    resting = idle(trees)
    connection = http.client.HTTPConnection(urlsplit(desk.url).netloc)

    def get(path: str) -> bytes:
        connection.request("GET", path)
        answer = connection.getresponse()
        text = answer.read()
        assert answer.status == 200, (path, answer.status)
        return text

    pages = {
        "first page": ["/help/main/ru/"],
        "section": ["/help/main/ru/sections/ru-1/"],
        "article, one again and again": ["/help/main/ru/articles/article-1/"],
        f"article, {READ} by turns": [f"/help/main/ru/articles/article-{one}/" for one in range(READ)],
    }
    for name, paths in pages.items():
        for path in paths:
            get(path)
        cost = measure(lambda turn, among=paths: get(among[turn % len(among)]), times, trees, resting, settle)
        yield cost.line(name)
        yield from probed(desk, paths[0], get(paths[0]), times)


def probed(desk: RunningDesk, path: str, answer: bytes, times: int) -> Iterator[str]:
    from django.db import connection
    from django.test import Client
    from psycopg import ClientCursor

    client = Client()
    client.get(path)
    asked: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(ClientCursor(connection.connection).mogrify(sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        client.get(path)
    yield f"    the same {len(asked)} queries alone {probes.same_sql(desk.database, asked, times):7.2f} ms"
    yield f"    the same {len(answer)} bytes alone {probes.same_bytes(answer, 2000):9.2f} ms"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--times", type=int, default=300)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zabota-bench-") as folder, running_desk(Path(folder)) as desk:
        for line in bench(desk, given.articles, given.times):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
