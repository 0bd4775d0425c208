"""A threshold, and what another one would have done with the week behind us."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from zabota.core.routing import honesty
from zabota.core.routing.honesty import Case

# In percent.
LOWEST, HIGHEST, STEP = 50, 95, 5


def typed_percent(written: str) -> int | None:
    return int(written) if written.isdecimal() and LOWEST <= int(written) <= HIGHEST else None


def tried(cases: Sequence[Case], today: date, holds: float, asked: int | None) -> dict[str, Any]:
    """The same tickets with both settings; only those that can be judged by now. holds: 0 to 1; asked: in percent."""
    stands = round(holds * 100)
    chosen = stands if asked is None else asked
    week = [case for case in cases if (today - case.day).days < 7]
    return {
        "stands": stands,
        "chosen": chosen,
        "span": (LOWEST, HIGHEST, STEP),
        "week": len(week),
        "was": honesty.again(week, stands / 100, stands / 100),
        "would": honesty.again(week, chosen / 100, stands / 100),
    }
