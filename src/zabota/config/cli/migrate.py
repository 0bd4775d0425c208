"""`zabota migrate`: the tables alone, for those who run the processes by themselves."""

import argparse

from zabota.config.cli import database, shared


def options(parser: argparse.ArgumentParser) -> None:
    shared.data_option(parser)


def run(arguments: argparse.Namespace) -> int:
    shared.join(arguments.data)
    database.start_django()
    database.check_version()
    with database.in_words():
        database.migrate()
    return 0
