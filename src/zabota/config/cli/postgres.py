"""`zabota postgres`: the embedded server alone, for those who run the processes by themselves."""

import argparse
import asyncio
import signal

from zabota.config.cli import shared
from zabota.config.supervisor.desk import Desk
from zabota.config.supervisor.folder import Folder
from zabota.config.supervisor.options import Options
from zabota.config.supervisor.terminal import say


def options(parser: argparse.ArgumentParser) -> None:
    shared.data_option(parser)
    parser.add_argument("--not-durable", action="store_true", help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    folder = Folder.at(arguments.data)
    folder.make()
    with folder.hold(""):
        return asyncio.run(_serve(Options(folder, durable=not arguments.not_durable)))


async def _serve(chosen: Options) -> int:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    desk = Desk(chosen, say)
    desk.embedded = True
    try:
        await desk.open_database()
        say(f"DATABASE_URL={desk.database}")
        await stop.wait()
    finally:
        await desk.close()
    return 0
