"""`zabota mailroom`: the receiver of letters and the pollers of mailboxes."""

import argparse
import os
from importlib import import_module

from zabota.config.cli import database, shared


def run(_arguments: argparse.Namespace) -> int:
    database.start_django()
    if os.environ.get("ZABOTA_DEBUG") == "1":
        from zabota.config.cli.reload import ending_on_change

        ending_on_change()
    server = import_module("zabota.rooms.mail.server")
    shared.collect_rarely()
    answer = server.main()
    return answer if isinstance(answer, int) else 0
