"""`zabota up`: the whole desk under one supervisor, until Ctrl-C."""

import argparse
import asyncio
import signal
from collections.abc import Callable, Coroutine
from typing import Any

from zabota.config.cli.shared import desk_from, desk_options
from zabota.config.supervisor import ports
from zabota.config.supervisor.child import Process
from zabota.config.supervisor.desk import Desk
from zabota.config.supervisor.options import Options
from zabota.config.supervisor.terminal import say
from zabota.config.supervisor.words import Trouble

Extra = Callable[[Desk], Coroutine[Any, Any, list[Process]]]


def options(parser: argparse.ArgumentParser) -> None:
    desk_options(parser)
    parser.add_argument("--not-durable", action="store_true", help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    return serve(desk_from(arguments))


def serve(chosen: Options, before: Extra | None = None) -> int:
    """Hold the folder, run the desk until it is told to stop. before: runs when the database is ready, and may name
    more processes to keep.
    """
    chosen.folder.make()
    with chosen.folder.hold(chosen.url):
        ports.check_all_free(chosen)
        return asyncio.run(_serve(chosen, before))


async def _serve(chosen: Options, before: Extra | None) -> int:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    desk = Desk(chosen, say)
    opening = asyncio.create_task(_open(desk, before))
    waiting = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({opening, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if opening.done():
            opening.result()
            await waiting
        say("Stopping ...")
    finally:
        opening.cancel()
        waiting.cancel()
        await asyncio.wait({opening, waiting})
        await desk.close()
    say("Stopped. Everything is saved.")
    return 0


async def _open(desk: Desk, before: Extra | None) -> None:
    await desk.open_database()
    await desk.run_once("prepare")
    more = await before(desk) if before else []
    link, _ = await asyncio.gather(_owner_link(desk), desk.open_processes(more))
    say(box(desk.options.url, link))


async def _owner_link(desk: Desk) -> str:
    """The desk works without the link too; the link is not worth more than the desk."""
    try:
        return (await desk.run_once("owner-link", "--bare")).strip()
    except Trouble as trouble:
        say(f"The owner's link could not be made:\n{trouble}")
        return ""


def box(url: str, link: str) -> str:
    lines = ["Zabota is ready.", "", f"The desk     {url}"]
    if link:
        lines += [f"The owner    {link}", "", "The owner's link signs in once, within 15 minutes."]
        lines += ["A new one: bin/zabota owner-link"]
    lines += ["Ctrl-C stops the desk."] if link else ["", "Ctrl-C stops the desk."]
    width = max(map(len, lines)) + 4
    body = [f"  │  {line:{width - 4}}  │" for line in lines]
    return "\n".join(["", f"  ┌{'─' * width}┐", *body, f"  └{'─' * width}┘", ""])
