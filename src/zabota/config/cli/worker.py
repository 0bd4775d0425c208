"""`zabota worker`: the jobs."""

import argparse
import os

from zabota.config.cli import database, shared


def run(_arguments: argparse.Namespace) -> int:
    database.start_django()
    from zabota.base.jobs import worker

    if os.environ.get("ZABOTA_DEBUG") == "1":
        from zabota.config.cli.reload import ending_on_change

        ending_on_change()
    shared.collect_rarely()
    worker.run()
    return 0
