"""`zabota worker`: the jobs."""

import argparse
import os

from zabota.config.cli import database


def run(_arguments: argparse.Namespace) -> int:
    if os.environ.get("ZABOTA_DEBUG") == "1":
        from zabota.config.cli.reload import reloading

        return reloading(_work)
    return _work()


def _work() -> int:
    database.start_django()
    from zabota.base.jobs import worker

    worker.run()
    return 0
