"""`zabota sla eval FILE…` and `zabota sla due …`: what the clock computes. Needs neither Django nor a database."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from zabota.core.hours import Hours
from zabota.core.sla.clock import NeverOpen, Target, due, is_open, next_opening
from zabota.core.sla.targets import RUNS, Unit
from zabota.rooms.sla.cli import scenarios
from zabota.rooms.sla.cli.calendar_file import hours_from, moment
from zabota.rooms.sla.cli.cases import as_text, result

Answer = dict[str, Any]
AMOUNTS: tuple[Unit, ...] = ("minutes", "hours", "days")


class NotRead(Exception):
    """What was given cannot be read; says why in words."""


def main(argv: list[str]) -> int:
    """Runs `sla …`; returns 0, or 1 when something could not be read (the rest is still printed)."""
    options = _parser().parse_args(argv)
    try:
        failed: bool = options.run(options)
    except NotRead as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    return int(failed)


def _evaluate(options: argparse.Namespace) -> bool:
    failed = False
    for name in options.files:
        try:
            for answer in _answers(_read(name)):
                sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        except NotRead as reason:
            sys.stderr.write(f"{name}: {reason}\n")
            failed = True
    return failed


def _answers(text: str) -> Iterator[Answer]:
    """Raises NotRead at the end if some lines were no cases."""
    if (steps := scenarios.loaded(text)) is not None:
        try:
            yield from scenarios.answers(steps)
        except ValueError as error:
            raise NotRead(str(error)) from None
        return
    bad = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
            yield {"id": case["id"], "got": result(case)}
        except (ValueError, KeyError, TypeError, RecursionError):
            bad.append(str(number))
    if bad:
        raise NotRead(f"no case, a JSON object with an id, in line {', '.join(bad[:20])}")


def _tell(options: argparse.Namespace) -> bool:
    hours = _calendar(options.calendar)
    try:
        target = Target(*_amount(options), runs=options.runs, by_close=options.by_close)
        start = moment(options.start, zone=hours.zone)
        found = due(hours, start, target)
        opens = None if is_open(hours, start) else next_opening(hours, start)
    except NeverOpen:
        raise NotRead("This calendar has no such open time: it never opens again.") from None
    except ValueError as error:
        raise NotRead(f"That cannot be counted: {error}.") from None
    if options.json:
        told = {"start": as_text(start), "open": opens is None, "opens": opens and as_text(opens)}
        sys.stdout.write(json.dumps(told | {"due": as_text(found)}) + "\n")
        return False
    sys.stdout.write("Open then.\n" if opens is None else f"Closed then; opens {_said(opens, hours)}.\n")
    sys.stdout.write(f"Due {_said(found, hours)}, which is {as_text(found)}.\n")
    return False


def _said(moment: datetime, hours: Hours) -> str:
    return f"{moment.astimezone(hours.zone):%A %d %B %Y, %H:%M:%S} ({hours.zone.key})"


def _amount(options: argparse.Namespace) -> tuple[int, Unit]:
    # The parser wants exactly one of them.
    amounts = {unit: getattr(options, unit) for unit in AMOUNTS}
    return next((number, unit) for unit, number in amounts.items() if number is not None)


def _calendar(name: str) -> Hours:
    try:
        return hours_from(json.loads(_read(name)))
    except NotRead as reason:
        raise NotRead(f"{name}: {reason}") from None
    except (ValueError, RecursionError) as error:
        raise NotRead(f"{name} holds no calendar: {error}") from None


def _read(name: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise NotRead(f"{error.strerror}") from None
    except UnicodeDecodeError:
        raise NotRead("this is not text in UTF-8") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="zabota sla", description="What the clock of promises computes.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    evaluate = commands.add_parser(
        "eval",
        help="compute cases",
        description="Prints {id, got} for each case of a JSONL file, or for each expectation of a file of scenarios.",
    )
    evaluate.add_argument("files", nargs="+", metavar="FILE", help='a file, or "-" for standard input')
    evaluate.set_defaults(run=_evaluate)
    tell = commands.add_parser("due", help="say when a promise is due", description="Says when a promise is due.")
    tell.add_argument("--calendar", required=True, metavar="FILE", help="JSON: timezone, hours, holidays …")
    tell.add_argument("--start", required=True, metavar="TIME", help="such as 2026-11-20T17:00, in the calendar's zone")
    amount = tell.add_mutually_exclusive_group(required=True)
    for unit in AMOUNTS:
        amount.add_argument(f"--{unit}", type=int, metavar="N")
    tell.add_argument("--runs", choices=RUNS, default="hours", help="in opening hours, by the clock, or as the cap")
    tell.add_argument("--by-close", action="store_true", help="days: until closing of the last one")
    tell.add_argument("--json", action="store_true", help="print JSON")
    tell.set_defaults(run=_tell)
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
