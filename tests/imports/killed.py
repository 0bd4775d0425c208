"""A worker that is killed again and again while it brings a desk over."""

import os
import signal
import subprocess
import sys
import time
from random import Random

from django.db import connection

from zabota.rooms.imports.models import Run

# What a worker does with a run, in a process of its own.
WORK = """
import sys, django
django.setup()
from zabota.rooms.imports.carrying.running import work
while work(int(sys.argv[1]), slice_of=0.5) is not None:
    pass
"""


def database_url() -> str:
    """Of the test's own database."""
    told = connection.settings_dict
    host, port = told["HOST"], told["PORT"]
    secret = f":{told['PASSWORD']}" if told["PASSWORD"] else ""
    if str(host).startswith("/"):
        return f"postgresql://{told['USER']}{secret}@/{told['NAME']}?host={host}&port={port}"
    return f"postgresql://{told['USER']}{secret}@{host}:{port}/{told['NAME']}"


def carried_while_killed(run: Run, *, seed: int, kills: int, longest: float) -> int:
    """Goes on until the run is over. Returns how often it was killed at work."""
    dice, killed = Random(seed), 0
    deadline = time.monotonic() + 3000
    while time.monotonic() < deadline:
        env = {**os.environ, "DATABASE_URL": database_url()}
        child = subprocess.Popen([sys.executable, "-c", WORK, str(run.pk)], env=env)
        try:
            before = _place(run)
            while child.poll() is None and _place(run) == before and killed < kills:
                time.sleep(0.02)
            if child.poll() is None and killed < kills:
                time.sleep(dice.random() * longest)
                if child.poll() is None:
                    child.send_signal(signal.SIGKILL)
                    killed += 1
            child.wait()
        finally:
            if child.poll() is None:
                child.kill()
                child.wait()
        if not Run.objects.get(pk=run.pk).works:
            return killed
    raise AssertionError("it took too long")


def _place(run: Run) -> object:
    return Run.objects.values_list("place", "state").get(pk=run.pk)
