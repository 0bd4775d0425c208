"""The call in the worker, and what is forgotten."""

from zabota.base.clock import now
from zabota.base.jobs.queue import MODELS, job
from zabota.rooms.assistant import actions, answering


@job("assistant.answer", queue=MODELS, attempts=1)
def answer(call: int) -> None:
    answering.answer(call)


@job("assistant.forget", every="*/10 * * * *")
def forget(timestamp: int) -> None:
    del timestamp
    actions.forget_old(at=now())
