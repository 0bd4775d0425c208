"""`zabota import KIND PATH`: a desk of before from a file or folder of this machine.

The same command again goes on where it stopped.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from zabota.config.cli import database, shared
from zabota.config.supervisor.words import Trouble

if TYPE_CHECKING:
    from zabota.rooms.imports.models import Run

KINDS = ("zendesk", "freshdesk", "mbox", "maildir", "csv", "zabota")


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("path", type=Path, help="a zip, a tar, a file, or a folder")
    parser.add_argument("--brand", default="", help="whose tickets they become, by the name in its address")
    parser.add_argument("--ours", action="append", default=[], metavar="ADDRESS", help="what it wrote is our answer")
    parser.add_argument("--dry-run", action="store_true", help="say what would come, and change nothing")
    shared.data_option(parser)


def run(arguments: argparse.Namespace) -> int:
    shared.join(arguments.data)
    database.start_django()
    with database.in_words():
        return _import(arguments)


def _import(arguments: argparse.Namespace) -> int:
    from zabota.base.clock import now
    from zabota.rooms.imports import actions
    from zabota.rooms.imports.carrying.running import work

    path = arguments.path.resolve()
    if not path.exists():
        raise Trouble(f"There is nothing at {path}.")
    row = _run_of(arguments.kind, path, arguments)
    if row.began_at is None:
        actions.look(row, at=now(), ours=[one.lower() for one in arguments.ours])
        work(row.pk)
        row.refresh_from_db()
        _tell_found(row)
        if arguments.dry_run or row.state == "broken":
            return int(row.state == "broken")
    if row.state != "running":
        actions.bring(row, by="command", at=now())
    while work(row.pk, tell=_tell_progress) is not None:
        pass
    work(row.pk)
    row.refresh_from_db()
    compared = row.compared
    _say(f"\n{row.here.get('tickets', 0)} tickets came, {row.here.get('again', 0)} were here already.")
    _say(f"{compared.get('alike', 0)} of {compared.get('samples', 0)} that were compared are alike.")
    return int(row.state != "done")


def _run_of(kind: str, path: Path, arguments: argparse.Namespace) -> "Run":
    """The one of this path that is not over, or a new one."""
    from zabota.base.clock import now
    from zabota.base.people.models import Brand
    from zabota.rooms.imports import actions
    from zabota.rooms.imports.models import Run

    old = Run.objects.filter(kind=kind, path=str(path)).exclude(state__in=["done", "returned"]).order_by("-id").first()
    if old is not None:
        return old
    brands = Brand.objects.order_by("id")
    brand = brands.filter(slug=arguments.brand).first() if arguments.brand else brands.first()
    if brand is None:
        raise Trouble(f"There is no brand {arguments.brand!r}. There are: {', '.join(one.slug for one in brands)}.")
    return actions.begin(kind=kind, name=path.name, path=str(path), brand=brand, agent=None, at=now())


def _tell_found(row: "Run") -> None:
    from zabota.rooms.imports.words import TROUBLES, WHYS

    if row.state == "broken":
        raise Trouble(str(TROUBLES.get(row.trouble, row.trouble)))
    for kind in ("tickets", "messages", "people", "files", "again", "hidden", "spam"):
        if number := row.there.get(kind, 0):
            _say(f"{number:>9}  {kind}")
    for why, number in row.there.get("why", {}).items():
        _say(f"{number:>9}  did not fit: {WHYS[why].one if why in WHYS else why}")


def _tell_progress(row: "Run") -> None:
    here, there = row.here.get("tickets", 0), row.there.get("tickets", 0)
    sys.stdout.write(f"\r{here} of {there} tickets, saved point {row.place.get('batch', 0)} ")
    sys.stdout.flush()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
