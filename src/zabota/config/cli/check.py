"""`zabota check`: is this machine fit, is this data folder sound; a bad line says what to do."""

import argparse
import sys
from collections.abc import Callable

from zabota.config.cli import shared
from zabota.config.supervisor import binaries, front, ports, seat
from zabota.config.supervisor.options import Options
from zabota.config.supervisor.words import Trouble


def options(parser: argparse.ArgumentParser) -> None:
    shared.desk_options(parser)


def run(arguments: argparse.Namespace) -> int:
    desk = shared.desk_from(arguments)
    good = [
        _line("Python", lambda: sys.version.split()[0]),
        _line("Data folder", lambda: _folder(desk)),
        _line("Database", lambda: _database(desk)),
        _line("Front", front.binary),
        _line("Address", lambda: _address(desk)),
    ]
    return 0 if all(good) else 1


def _line(name: str, look: Callable[[], str]) -> bool:
    try:
        sys.stdout.write(f"  good  {name:14}{look()}\n")
    except Trouble as trouble:
        indented = str(trouble).replace("\n", "\n" + " " * 22)
        sys.stdout.write(f"  BAD   {name:14}{indented}\n")
        return False
    return True


def _folder(desk: Options) -> str:
    desk.folder.make()
    return str(desk.folder.root)


def _database(desk: Options) -> str:
    import os

    if os.environ.get("DATABASE_URL"):
        from zabota.config.cli import database

        database.start_django()
        database.check_version()
        return "the server DATABASE_URL names answers"
    found = binaries.find()
    place = seat.seat_for(desk.folder, found)
    return f"PostgreSQL {found.major} from {place.binaries.folder}, files in {place.data}"


def _address(desk: Options) -> str:
    if desk.folder.holder() is None:
        ports.check_all_free(desk)
        return f"{desk.url} is free"
    return f"{desk.folder.read_state().get('url')} answers: the desk runs"
