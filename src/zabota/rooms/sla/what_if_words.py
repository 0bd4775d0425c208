"""What was counted, in words: the share that would have been kept, against now, and where the others cluster."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from babel.numbers import format_decimal, format_percent
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zabota.base.ui.languages import reader
from zabota.core.sla.policies import KINDS
from zabota.core.sla.tally import cluster
from zabota.rooms.sla.models import WhatIf

# Below this a share says more about chance than about the numbers.
ENOUGH = 10
KIND = {
    "first": gettext_lazy("First replies"),
    "update": gettext_lazy("Next updates"),
    "answer": gettext_lazy("Answers"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """lines: sentences under the figure. rows: (kind, share now, share then), for the table."""

    pk: int
    goes_on: bool = False
    failed: bool = False
    nothing: bool = False
    share: int = 0
    progress: str = ""
    share_then: str = ""
    difference: str = ""
    worse: bool = False
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, str, str], ...] = ()


def shown(run: WhatIf) -> Shown:
    if run.state in ("waiting", "running"):
        share = 100 * run.done // run.total if run.total else 0
        words = _("%(done)s of %(total)s tickets") % {"done": number(run.done), "total": number(run.total)}
        return Shown(pk=run.pk, goes_on=True, share=share, progress=words if run.total else _("Counting begins"))
    if run.state != "done":
        return Shown(pk=run.pk, failed=True)
    kinds = run.result["kinds"]
    now, then = _sum(kinds, "now"), _sum(kinds, "then")
    if not then[1] and not now[1]:
        return Shown(pk=run.pk, nothing=True)
    points = 100 * (_share(then) - _share(now)) if now[1] and then[1] else 0.0
    return Shown(
        pk=run.pk,
        share_then=percent(then),
        difference=_difference(points) if now[1] >= ENOUGH and then[1] >= ENOUGH else "",
        worse=points < 0,
        lines=tuple(_lines(run.result, then[1])),
        rows=tuple(
            (str(KIND[kind]), _cell(kinds[kind], "now"), _cell(kinds[kind], "then"))
            for kind in KINDS
            if any(kinds[kind].values())
        ),
    )


def number(value: int) -> str:
    return format_decimal(value, locale=reader())


def percent(kept: tuple[int, int]) -> str:
    """`95.9%`; with few promises the count itself."""
    if not kept[1]:
        return "–"
    if kept[1] < ENOUGH:
        return _("%(kept)s of %(all)s") % {"kept": kept[0], "all": kept[1]}
    return format_percent(kept[0] / kept[1], "#,##0.0%", locale=reader())


def _difference(points: float) -> str:
    rounded = round(abs(points), 1)
    if not rounded:
        return _("as now")
    words = {"points": format_decimal(rounded, locale=reader())}
    return (_("%(points)s higher than now") if points > 0 else _("%(points)s lower than now")) % words


def _lines(result: Mapping[str, Any], decided: int) -> list[str]:
    kinds, lines = result["kinds"], []
    for kind in KINDS:
        if more := kinds[kind]["more"]:
            lines.append(_more(kind, more))
        if fewer := kinds[kind]["fewer"]:
            lines.append(_fewer(kind, fewer))
    if found := cluster(result["hours"]):
        count, start, end = found
        values = {"number": number(count), "start": f"{start:02}:00", "end": f"{end:02}:00"}
        lines.append(_("%(number)s of them fell due between %(start)s and %(end)s.") % values)
    if result["half_by"] and sum(kinds[kind]["more"] for kind in KINDS) >= ENOUGH:
        minutes = result["half_by"]
        lines.append(
            ngettext(
                "Half of those came no more than %(number)s minute late.",
                "Half of those came no more than %(number)s minutes late.",
                minutes,
            )
            % {"number": number(minutes)}
        )
    if not lines:
        lines.append(_("Every promise would have ended as it did."))
    words = ngettext("%(number)s promise was judged.", "%(number)s promises were judged.", decided)
    return [*lines, words % {"number": number(decided)}]


def _more(kind: str, count: int) -> str:
    values = {"number": number(count)}
    if kind == "first":
        words = ngettext(
            "%(number)s more first reply would have been late.",
            "%(number)s more first replies would have been late.",
            count,
        )
    elif kind == "update":
        words = ngettext(
            "%(number)s more update would have been late.", "%(number)s more updates would have been late.", count
        )
    else:
        words = ngettext(
            "%(number)s more answer would have been late.", "%(number)s more answers would have been late.", count
        )
    return words % values


def _fewer(kind: str, count: int) -> str:
    values = {"number": number(count)}
    if kind == "first":
        words = ngettext(
            "%(number)s late first reply would have been in time.",
            "%(number)s late first replies would have been in time.",
            count,
        )
    elif kind == "update":
        words = ngettext(
            "%(number)s late update would have been in time.", "%(number)s late updates would have been in time.", count
        )
    else:
        words = ngettext(
            "%(number)s late answer would have been in time.", "%(number)s late answers would have been in time.", count
        )
    return words % values


def _sum(kinds: Mapping[str, Mapping[str, int]], when: str) -> tuple[int, int]:
    """(kept, decided)"""
    kept = sum(one[f"kept_{when}"] for one in kinds.values())
    return kept, kept + sum(one[f"late_{when}"] for one in kinds.values())


def _share(kept: tuple[int, int]) -> float:
    return kept[0] / kept[1]


def _cell(one: Mapping[str, int], when: str) -> str:
    return percent((one[f"kept_{when}"], one[f"kept_{when}"] + one[f"late_{when}"]))
