"""`zabota knowledge gaps`: the table of the page, in a terminal. Inside the settings of a desk."""

import argparse
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zabota.rooms.knowledge.models import Gap

ABOUT = """\
Questions that came again in four weeks and have no article, or one that did not help, the most hours first.
--count puts them together anew; without it the last count is shown, which is made every night.
"""
HEADS = ("hours", "count", "min", "weeks", "languages", "nearest article", "as customers put it")


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--count", action="store_true", help="count anew before")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--most", type=int, default=50, metavar="N", help="how many at most (50)")


def lines(chosen: argparse.Namespace) -> list[str]:
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
