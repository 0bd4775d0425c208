"""bin/bench workload --adapter zabota [--people 10] [--seconds 60] [--tickets 2000]
bin/bench workload --adapter my.module --url http://127.0.0.1:8080   another desk, on this machine, that runs already
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.workload.adapter import Adapter, named
from tests.bench.workload.loop import run

HERE = {"127.0.0.1", "localhost", "::1"}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bin/bench workload", description=__doc__)
    parser.add_argument("--adapter", default="zabota")
    parser.add_argument("--url", default="")
    parser.add_argument("--people", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--tickets", type=int, default=2000)
    given = parser.parse_args(arguments)
    if given.url:
        if urlsplit(given.url).hostname not in HERE:
            parser.error("a workload goes to a desk on this machine only")
        desk = named(given.adapter)
        for line in run(partial(desk, given.url), people=given.people, seconds=given.seconds):
            print(line, flush=True)
        return 0
    with our_own(given.tickets) as make:
        for line in run(make, people=given.people, seconds=given.seconds):
            print(line, flush=True)
    return 0


@contextmanager
def our_own(tickets: int) -> Iterator[Callable[[int], Adapter]]:
    """A throw-away desk with so many tickets."""
    from zabota.config.supervisor.testing import running_desk

    with tempfile.TemporaryDirectory(prefix="zabota-workload-") as folder, running_desk(Path(folder)) as desk:
        os.environ.update(
            DATABASE_URL=desk.database,
            ZABOTA_DATA=str(desk.folder.root),
            ZABOTA_STATIC=str(desk.folder.static),
            DJANGO_SETTINGS_MODULE="zabota.config.settings",
        )
        import django

        django.setup()
        from tests.bench.desk import session_of
        from tests.bench.many import fill_at_once
        from tests.bench.workload.zabota import Desk
        from tests.world import World

        world = World()
        world.has(world.brand)
        agents = [world.irina, world.victor, world.tom]
        fill_at_once(tickets, 4, agents=agents)
        sessions = [session_of(agent) for agent in agents]
        yield lambda number: Desk(desk.url, number, sessions=sessions)
