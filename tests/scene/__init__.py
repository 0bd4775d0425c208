"""What the pictures and the journeys of the eye need beside a running desk: people signed in, and links in every state.

    with standing(folder) as scene:                 Tarelka of `zabota demo`, on free ports
        browser.new_context().add_cookies([scene.cookie("agent")])
        page.goto(scene.address("/tickets/{ticket}/"))

It is filled by the same code as `zabota demo`, and `python -m tests.scene` (__main__.py) makes the rest inside the desk's
own settings, so that the links are signed with its key.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zabota.config.supervisor.testing import RunningDesk, running_desk

if TYPE_CHECKING:
    from playwright.sync_api import SetCookieParam


ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "tarelka-means-plate"
SECRET = "JBSWY3DPEHPK3PXP"  # of the app that shows Victor's codes


@dataclass(frozen=True)
class Scene:
    """names: what stands in braces in a path. sessions: who is signed in, by the name used in tests/shots.py."""

    url: str
    names: dict[str, str]
    sessions: dict[str, str]
    desk: RunningDesk | None = None

    def address(self, path: str) -> str:
        return self.url.rstrip("/") + path.format(**self.names)

    def cookie(self, who: str) -> "SetCookieParam":
        return {"name": "sessionid", "value": self.sessions[who], "url": self.url}


@contextmanager
def standing(folder: Path, *, filled: bool = True, like: Path | None = None) -> Iterator[Scene]:
    """A desk of its own in `folder`: with Tarelka's four weeks in it, or (filled=False) before its first run.

    like: a folder that another one stood in and has left; it begins where that one ended, in a fraction of the time.
    """
    if like:
        shutil.copytree(like, folder, ignore=_sockets, dirs_exist_ok=True)
    with running_desk(folder, durable=False) as desk:
        told = folder / "scene.json"
        if not like:
            if filled:
                desk.run("demo", "--part", "fill", "--seed", "8")
            told.write_text(beside(desk, "tests.scene", "filled" if filled else "fresh"))
        made = json.loads(told.read_text())
        yield Scene(desk.url, made["names"], made["sessions"], desk)


def _sockets(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if Path(folder, name).is_socket()]


def beside(desk: RunningDesk, module: str, *arguments: str, given: str = "") -> str:
    """What `python -m module` prints when it runs inside the desk's own settings. given: its standard input."""
    environment = {**desk.environment, "DATABASE_URL": desk.database, "ZABOTA_URL": desk.url}
    environment["PYTHONPATH"] += os.pathsep + str(ROOT)
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, input=given, text=True).stdout
