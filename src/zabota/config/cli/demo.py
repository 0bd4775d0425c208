"""`zabota demo`: the whole desk on a throw-away data folder, filled with a believable tenant."""

import argparse
import os
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from zabota.config.cli import shared, up
from zabota.config.supervisor.child import Process
from zabota.config.supervisor.desk import Desk
from zabota.config.supervisor.terminal import say

SEED = 20261122


def options(parser: argparse.ArgumentParser) -> None:
    shared.desk_options(parser)
    parser.add_argument("--seed", type=int, default=SEED, help="another seed, other people and letters")
    parser.add_argument("--part", choices=["fill", "write"], help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    if arguments.part:
        return _part(arguments)
    with tempfile.TemporaryDirectory(prefix="zabota-demo-") as folder:
        # The demo is never written over anything: neither a real data folder nor a real database.
        os.environ.pop("DATABASE_URL", None)
        arguments.data = str(Path(folder) / "data")
        return up.serve(shared.desk_from(arguments), lambda desk: _fill(desk, arguments.seed))


async def _fill(desk: Desk, seed: int) -> list[Process]:
    if find_spec("zabota.config.demo") is None:
        return []
    say("Filling the desk with four weeks of letters ...")
    await desk.run_once("demo", "--part", "fill", "--seed", str(seed))
    command = (sys.executable, "-m", "zabota", "demo", "--part", "write", "--seed", str(seed))
    return [Process("customers", command, desk.environment())]


def _part(arguments: argparse.Namespace) -> int:
    from importlib import import_module

    from zabota.config.cli import database

    database.start_django()
    demo = import_module("zabota.config.demo")
    if arguments.part == "fill":
        demo.fill(seed=arguments.seed)
    else:
        demo.keep_writing()
    return 0
