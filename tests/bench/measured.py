"""The desk that is measured: this process reads it, and looks at the processes of all its parts."""

import os

import django

from tests.bench.cost import Trees
from zabota.config.supervisor.testing import RunningDesk

PROCESSES = ("web", "postgres", "worker", "live", "mailroom", "front")


def enter(desk: RunningDesk) -> None:
    """Django is set up with its database. Models can be imported from here on."""
    os.environ.update(
        DATABASE_URL=desk.database, ZABOTA_DATA=str(desk.folder.root), DJANGO_SETTINGS_MODULE="zabota.config.settings"
    )
    os.environ.setdefault("ZABOTA_STATIC", str(desk.folder.static))
    django.setup()


def trees_of(desk: RunningDesk) -> Trees:
    """By process of the desk: its pids, and those of what it started, as they are when asked."""
    return lambda: {name: desk.pids(name) for name in PROCESSES}
