"""`zabota knowledge gaps`: the table of the page, in a terminal. Reads the desk's database."""

import argparse
import json
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zabota.rooms.knowledge.models import Gap

ABOUT = """\
Questions that came again in four weeks and have no article, or one that did not help, the most hours first.
--count puts them together anew; without it the last count is shown, which is made every night.
"""
HEADS = ("hours", "count", "min", "weeks", "languages", "nearest article", "as customers put it")


def main(argv: list[str]) -> int:
    """Runs `knowledge gaps …`; returns 0, or 1 with words where the database does not answer."""
    import django

    chosen = _parser().parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.config.settings")
    django.setup()
    from django.db import OperationalError

    try:
        lines = list(_lines(chosen))
    except OperationalError as trouble:
        sys.stderr.write(f"The database does not answer: {str(trouble).strip()}\n")
        return 1
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="zabota knowledge gaps", description=ABOUT)
    parser.add_argument("--count", action="store_true", help="count anew before")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--most", type=int, default=50, metavar="N", help="how many at most (50)")
    return parser


def _lines(chosen: argparse.Namespace) -> list[str]:
    from zabota.base.clock import now
    from zabota.rooms.knowledge import gap_queries
    from zabota.rooms.knowledge.actions import counting_gaps

    if chosen.count:
        counting_gaps.count(at=now())
    rows = list(gap_queries.listed().select_related("agent").order_by("-work", "id")[: max(0, chosen.most)])
    return [json.dumps(facts(row), ensure_ascii=False) for row in rows] if chosen.json else table(rows)


def facts(row: "Gap") -> dict[str, Any]:
    """hours: of four weeks; near: 0 to 1."""
    return {
        "gap": row.pk,
        "words": row.words,
        "languages": row.languages,
        "hours": round(row.work / 60, 2),
        "times": row.times,
        "minutes": round(row.minutes, 1),
        "weeks": row.weeks,
        "nearest": row.nearest_id,
        "near": round(row.near, 3),
        "given": row.given,
        "unhelped": row.unhelped,
        "state": row.state,
        "writer": row.agent.full_name if row.agent else None,
    }


def table(rows: "list[Gap]") -> list[str]:
    """Columns of the same width, and nothing but the heading where there is no gap."""
    from zabota.rooms.knowledge.gap_words import nearest

    cells = [HEADS] + [
        (
            f"{row.work / 60:.1f}",
            str(row.times),
            f"{row.minutes:.0f}",
            " ".join(map(str, row.weeks)),
            " ".join(row.languages),
            f"{row.agent.full_name} writes it" if row.state == "writing" and row.agent else nearest(row),
            row.words,
        )
        for row in rows
    ]
    widths = [max(len(line[place]) for line in cells) for place in range(len(HEADS) - 1)]
    return [
        "  ".join([*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[-1]]) for line in cells
    ]
