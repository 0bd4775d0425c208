"""`zabota mailroom`: the receiver of letters and the pollers of mailboxes."""

import argparse
from importlib import import_module

from zabota.config.cli import database


def run(_arguments: argparse.Namespace) -> int:
    database.start_django()
    answer = import_module("zabota.rooms.mail.server").main()
    return answer if isinstance(answer, int) else 0
