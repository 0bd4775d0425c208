"""A job that takes as long as a file is there."""

import time
from pathlib import Path

from zabota.base.jobs.queue import enqueue, job


@job("test.slow")
def slow(word: str, hold: str, log: str) -> None:
    with open(log, "a") as file:
        file.write(f"{word} begins\n")
    while Path(hold).exists():
        time.sleep(0.02)
    with open(log, "a") as file:
        file.write(f"{word} ends\n")


def put(word: str, *, hold: Path, log: Path) -> None:
    enqueue("test.slow", lock="the same", word=word, hold=str(hold), log=str(log))
