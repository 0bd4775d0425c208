"""One question, one answer, over the Unix socket of process `mind`."""

import json
import os
import socket
from pathlib import Path
from typing import Any

LONGEST_ANSWER = 16_000_000


class Silent(Exception):
    """Nobody answers, or not in time: whoever asks does without."""


def ask(question: str, *, seconds: float = 2.0, **facts: Any) -> Any:
    """facts and the answer are JSON; questions and their shapes stand in core/routing/thinking.py.

    Raises Silent when there is no answer within that time, and when the question could not be answered.
    """
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(seconds)
            line.connect(str(Path(os.environ.get("ZABOTA_RUN", "")) / "mind.sock"))
            line.sendall(json.dumps({"ask": question, **facts}).encode() + b"\n")
            with line.makefile("rb") as answers:
                heard = json.loads(answers.readline(LONGEST_ANSWER))
    except (OSError, ValueError) as trouble:
        raise Silent(str(trouble)) from trouble
    if "answer" not in heard:
        raise Silent(str(heard.get("trouble", "")))
    return heard["answer"]
