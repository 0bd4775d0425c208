"""`zabota export FILE`: everything of the desk into one zip (docs/export-format.md)."""

import argparse
import os
import sys
from pathlib import Path

from zabota.config.cli import database, shared
from zabota.config.supervisor.words import Trouble


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a zip that is not there yet")
    shared.data_option(parser)


def run(arguments: argparse.Namespace) -> int:
    shared.join(arguments.data)
    database.start_django()
    with database.in_words():
        return _export(arguments.file)


def _export(path: Path) -> int:
    from zabota.base.audit import actions as audit
    from zabota.base.clock import now
    from zabota.rooms.imports.exporting.giving import give_into

    if path.exists():
        raise Trouble(f"{path} is there already. Name a new file, so that nothing is lost.")
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        counts = give_into(file, at=now(), tell=_tell)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    audit.changed(by="command", thing="export:file", verb="exported", facts=counts, at=now())
    sys.stdout.write(f"\n{counts['tickets']} tickets and {counts['files']} files in {path}.\n")
    return 0


def _tell(kind: str, number: int) -> None:
    sys.stdout.write(f"\r{kind}: {number}      ")
    sys.stdout.flush()
