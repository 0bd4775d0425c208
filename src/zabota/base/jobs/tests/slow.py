"""A job that takes as long as a file is there."""

import time
from pathlib import Path

from django.contrib.sessions.models import Session
from django.db import transaction

from zabota.base.clock import now
from zabota.base.jobs.queue import enqueue, job


@job("test.slow")
def slow(word: str, hold: str, log: str) -> None:
    with open(log, "a") as file:
        file.write(f"{word} begins\n")
    while Path(hold).exists():
        time.sleep(0.02)
    with open(log, "a") as file:
        file.write(f"{word} ends\n")


def put(word: str, *, hold: Path, log: Path, once: str | None = None) -> None:
    enqueue("test.slow", lock="the same", once=once, word=word, hold=str(hold), log=str(log))


@job("test.parent")
def parent(log: str) -> None:
    """Defers its child long before it commits what the child is to find."""
    with transaction.atomic():
        enqueue("test.child", log=log)
        time.sleep(0.5)
        Session.objects.create(session_key="parent", expire_date=now())


@job("test.child")
def child(log: str) -> None:
    with open(log, "a") as file:
        file.write(f"child found {Session.objects.filter(session_key='parent').count()}\n")
