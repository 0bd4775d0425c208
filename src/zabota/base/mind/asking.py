"""One question, one answer, over the Unix socket of process `mind`."""

import json
import os
import socket
from pathlib import Path
from typing import Any

from zabota.base.mind import here

LONGEST_ANSWER = 16_000_000


class Silent(Exception):
    """Nobody answers, or not in time: whoever asks does without."""


def ask(question: str, *, seconds: float = 2.0, **facts: Any) -> Any:
    """facts and the answer are JSON; questions and their shapes stand in core/routing/thinking.py and
    core/coach/thinking.py.

    Raises Silent when there is no answer within that time, and when the question could not be answered. With
    ZABOTA_MIND=here it is answered in this process.
    """
    line = json.dumps({"ask": question, **facts}).encode() + b"\n"
    try:
        heard = json.loads(here.heard(line) if os.environ.get("ZABOTA_MIND") == "here" else _heard(line, seconds))
    except (OSError, ValueError) as trouble:
        raise Silent(str(trouble)) from trouble
    if "answer" not in heard:
        raise Silent(str(heard.get("trouble", "")))
    return heard["answer"]


def _heard(line: bytes, seconds: float) -> bytes:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as mind:
        mind.settimeout(seconds)
        mind.connect(str(Path(os.environ.get("ZABOTA_RUN", "")) / "mind.sock"))
        mind.sendall(line)
        with mind.makefile("rb") as answers:
            return answers.readline(LONGEST_ANSWER)
