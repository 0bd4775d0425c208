"""`zabota knowledge eval QUESTIONS.jsonl`: how well articles are found. Needs no Django."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psycopg

import zabota
from zabota.core.knowledge.measures import measured
from zabota.core.knowledge.memory import Memory
from zabota.rooms.knowledge.cli.files import NotRead, Question, articles, questions
from zabota.rooms.knowledge.cli.plain import PlainFullText

DEMO = Path(zabota.__file__).parent / "config/demo/articles"
DEEP = 50  # places that are looked at
ABOUT = """\
Looks every question up among the articles and sees at which place the right one comes. QUESTIONS: one JSON object a
line, {"question": "…", "language": "ru", "article": 12, "source": "author" or "stranger"}. Prints a line of JSON for
each way to search, language and source:

  {"method": "ours", "language": "ru", "source": "all", "questions": 100, "first": 0.8, "three": 0.94, "mrr": 0.87}

  method  ours, as the help centre searches; and "full text", PostgreSQL's own with ts_rank and the title weighing more,
          where DATABASE_URL names a server (a temporary table in it is all that is needed)
  first   the share of questions whose article stood first; three: among the first three
  mrr     the mean of one over its place
"""
Way = Callable[[str, str, int], list[int]]


def main(argv: list[str]) -> int:
    """Runs `knowledge …`; returns 0, or 1 with words about what could not be read."""
    options = _parser().parse_args(argv)
    try:
        for line in _evaluated(options):
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    except (NotRead, psycopg.Error) as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 1
    return 0


def _evaluated(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    texts, asked = articles(Path(options.articles)), questions(options.questions)
    yield from _told("ours", Memory(texts).search, asked, misses=options.misses)
    if url := os.environ.get("DATABASE_URL"):
        with closing(PlainFullText(url, texts)) as plain:
            yield from _told("full text", plain.search, asked, misses=False)
    else:
        sys.stderr.write("DATABASE_URL names no server: plain full text was left out.\n")


def _told(method: str, way: Way, asked: Sequence[Question], *, misses: bool) -> Iterator[dict[str, Any]]:
    places: list[int | None] = []
    for one in asked:
        found = list(dict.fromkeys(way(one.language, one.question, DEEP)))
        places.append(found.index(one.article) + 1 if one.article in found else None)
        if misses and (places[-1] or DEEP) > 3:
            yield {**asdict(one), "place": places[-1], "found": found[:3]}
    for language in [*sorted({one.language for one in asked}), "all"]:
        for source in [*sorted({one.source for one in asked if one.source}), "all"]:
            own = [
                place
                for one, place in zip(asked, places, strict=True)
                if language in (one.language, "all") and source in (one.source, "all")
            ]
            if own:
                yield {"method": method, "language": language, "source": source, **asdict(measured(own))}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="zabota knowledge", description="How well articles are found.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    evaluate = commands.add_parser(
        "eval",
        help="look questions up among articles",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    evaluate.add_argument("questions", metavar="QUESTIONS", help="a file of questions; - for standard input")
    evaluate.add_argument(
        "--articles", metavar="FOLDER", default=str(DEMO), help="the articles (those of the demo, if none is named)"
    )
    evaluate.add_argument("--misses", action="store_true", help="print the questions whose article is not in three")
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
