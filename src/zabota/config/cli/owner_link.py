"""`zabota owner-link`: a one-time way in for the owner, for whoever may read the data folder."""

import argparse
import sys

from zabota.config.cli import database, shared


def options(parser: argparse.ArgumentParser) -> None:
    shared.data_option(parser)
    parser.add_argument("--bare", action="store_true", help="print the link alone")


def run(arguments: argparse.Namespace) -> int:
    shared.join(arguments.data)
    database.start_django()
    from zabota.base.clock import now
    from zabota.base.people import doors

    with database.in_words():
        link = doors.new_owner_link(at=now())
    sys.stdout.write(link + "\n")
    if not arguments.bare:
        sys.stdout.write("It signs in once, within 15 minutes.\n")
    return 0
