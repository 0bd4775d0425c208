"""One case of the corpus, {"op", "calendar", "start", …}, and what the clock makes of it.

- due, due_before: add_seconds, or n of the unit "days" (end_of_working_day: until closing). A negative amount goes the
  other way. The answer is a moment such as "2026-11-20T15:00:00Z".
- elapsed_seconds: the open time from start until end in whole seconds, 0 if the end comes first.
- is_open: true or false.
- What cannot be answered is {"error": name}: ErrInvalidTime and ErrMaxIterations, the format's names for a time of day
  that is none and for a calendar that never opens; for what it has no name, words.
"""

import json
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from zabota.core.hours import Hours, NoTimeOfDay
from zabota.core.sla.clock import NeverOpen, Target, add, due, due_before, elapsed, is_open, subtract
from zabota.rooms.sla.cli.calendar_file import hours_from, moment


def result(case: dict[str, Any]) -> Any:
    """Raises KeyError and TypeError for what is no case."""
    try:
        return _answer(case, _hours(json.dumps(case["calendar"], sort_keys=True)))
    except NoTimeOfDay:
        return {"error": "ErrInvalidTime"}
    except NeverOpen:
        return {"error": "ErrMaxIterations"}
    except (ValueError, OverflowError) as error:
        return {"error": str(error)}


def as_text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


@lru_cache(maxsize=64)
def _hours(calendar: str) -> Hours:
    return hours_from(json.loads(calendar))


def _answer(case: dict[str, Any], hours: Hours) -> Any:
    start = moment(case["start"])
    match case["op"]:
        case "due" | "due_before":
            return as_text(_moved(case, hours, start, forwards=case["op"] == "due"))
        case "elapsed_seconds":
            return int(elapsed(hours, start, moment(case["end"])).total_seconds())
        case "is_open":
            return is_open(hours, start)
    raise ValueError(f"no operation of this format: {case['op']!r}")


def _moved(case: dict[str, Any], hours: Hours, start: datetime, *, forwards: bool) -> datetime:
    if "add_seconds" in case:
        duration = timedelta(seconds=case["add_seconds"])
        forwards = forwards == (duration >= timedelta())
        return add(hours, start, abs(duration)) if forwards else subtract(hours, start, abs(duration))
    if case.get("unit") != "days":
        raise ValueError("an amount is add_seconds, or n of the unit days")
    number = case["n"]
    forwards = forwards == (number >= 0)
    target = Target(abs(number), "days", by_close=forwards and case.get("end_of_working_day") is True)
    return due(hours, start, target) if forwards else due_before(hours, start, target)
