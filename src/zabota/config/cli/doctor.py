"""`zabota doctor`: what is wrong, each in a sentence, with what to do. Ends with 0 when all is well, 1 when something
should be looked at, 2 when something stands still or is about to be lost.
"""

import argparse
import json
import sys
from dataclasses import asdict

from zabota.base.ports.findings import Finding
from zabota.config.cli import machine, shared
from zabota.config.supervisor.folder import Folder
from zabota.config.supervisor.words import Trouble


def options(parser: argparse.ArgumentParser) -> None:
    shared.data_option(parser)
    parser.add_argument("--json", action="store_true", help="for programs: a list of code, says, do, bad")


def run(arguments: argparse.Namespace) -> int:
    folder = Folder.at(arguments.data)
    found = [*machine.findings(folder), *_of_the_desk(arguments.data)]
    if arguments.json:
        sys.stdout.write(json.dumps([asdict(one) for one in found], indent=1) + "\n")
    else:
        sys.stdout.write("\n".join(_lines(found)) + "\n")
    return 2 if any(one.bad for one in found) else 1 if found else 0


def _of_the_desk(data: str | None) -> list[Finding]:
    """What its database knows, where that answers."""
    from zabota.config.cli import database

    try:
        shared.join(data)
        database.start_django()
        from zabota.base.ports.findings import findings

        with database.in_words():
            return findings()
    except Trouble as trouble:
        says, _line, do = str(trouble).partition("\n")
        return [Finding("desk", says, do.replace("\n", " ") or "Start it with zabota up.")]


def _lines(found: list[Finding]) -> list[str]:
    if not found:
        return ["All is well."]
    bad_first = sorted(found, key=lambda one: not one.bad)
    return [f"{'BAD ' if one.bad else 'look'}  {one.says}\n      {one.do}" for one in bad_first]
