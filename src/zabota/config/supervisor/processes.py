"""What one desk consists of, beside its database."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

from zabota.config.supervisor import front
from zabota.config.supervisor.child import Process
from zabota.config.supervisor.options import Options

SOURCE = Path(__file__).resolve().parents[3]
# name -> the module that must be there for it to make sense; order = order of starting, stopped in reverse.
OURS = {
    "mailroom": "zabota.rooms.mail.server",
    "mind": "zabota.core.routing.thinking",
    "worker": "zabota.base.jobs.worker",
    "live": "zabota.rooms.live.asgi",
    "web": "zabota.config.wsgi",
}


def environment(options: Options, database: str) -> dict[str, str]:
    """What every process of ours must know."""
    known = {
        "ZABOTA_DATA": str(options.folder.root),
        "ZABOTA_RUN": str(options.folder.run),
        "ZABOTA_STATIC": str(options.folder.static),
        "ZABOTA_URL": options.url,
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "zabota.config.settings",
        "PYTHONPATH": os.pathsep.join(filter(None, [str(SOURCE), os.environ.get("PYTHONPATH")])),
        "PYTHONUNBUFFERED": "1",
        # glibc makes up to eight heaps a core for threads; two are enough and far smaller.
        "MALLOC_ARENA_MAX": "2",
    }
    return known | ({"ZABOTA_DEBUG": "1"} if options.debug else {})


def command(name: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "zabota", name)


def all_but_database(options: Options, known: dict[str, str]) -> list[Process]:
    """In the order they are started. A room that is not installed is left out."""
    processes = [Process(name, command(name), known) for name, module in OURS.items() if _there(module)]
    return [*processes, front.process(options)]


def _there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
