"""A command against the database of a desk: beside it while it runs, else with the embedded server alone."""

import asyncio
import os
from collections.abc import Callable
from typing import TypeVar

from zabota.config.cli import database, shared
from zabota.config.supervisor.desk import Desk
from zabota.config.supervisor.folder import Folder
from zabota.config.supervisor.options import Options
from zabota.config.supervisor.terminal import say

R = TypeVar("R")


def with_database(data: str | None, work: Callable[[Folder], R]) -> R:
    """`work` with Django up and the database there. Where nobody holds the folder it is held meanwhile."""
    folder = Folder.at(data)
    if "DATABASE_URL" in os.environ or (folder.root.exists() and folder.holder() is not None):
        folder = shared.join(data)
        database.start_django()
        with database.in_words():
            return work(folder)
    return alone(folder, lambda desk: work(folder))


def alone(folder: Folder, work: Callable[[Desk], R]) -> R:
    """Hold the folder, so that no desk begins in it, and open its own server where DATABASE_URL names none."""
    os.environ["ZABOTA_DATA"] = str(folder.root)
    folder.make()
    with folder.hold(""):
        return asyncio.run(_alone(folder, work))


async def _alone(folder: Folder, work: Callable[[Desk], R]) -> R:
    desk = Desk(Options(folder), say)
    try:
        await desk.open_database()
        os.environ.update(desk.environment())
        return await asyncio.to_thread(_in_django, desk, work)
    finally:
        await desk.close()


def _in_django(desk: Desk, work: Callable[[Desk], R]) -> R:
    database.start_django()
    from django.db import connections

    try:
        with database.in_words():
            return work(desk)
    finally:
        connections.close_all()
