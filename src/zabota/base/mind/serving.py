"""The socket of process `mind`: one line of JSON in, one out, as many as are asked; each caller on a thread."""

import json
import os
import socket
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from threading import BoundedSemaphore, Thread
from typing import Any

LONGEST_QUESTION = 16_000_000
MOST_CALLERS = 64
# Who says nothing for so many seconds has gone.
PATIENCE = 60.0

Answer = Callable[[Any], dict[str, Any]]


def serve(path: Path, answer: Answer) -> None:
    """For ever. answer: raises nothing for what was asked; what it raises all the same is told and survived."""
    with listening_at(path) as listening:
        accept(listening, answer)


def accept(listening: socket.socket, answer: Answer) -> None:
    """Until that socket is shut."""
    places = BoundedSemaphore(MOST_CALLERS)
    while True:
        try:
            line, _ = listening.accept()
        except OSError:
            return
        # Full: whoever comes next waits in the kernel's own queue until somebody has gone.
        places.acquire()
        Thread(target=_hear, args=(line, answer, places), daemon=True).start()


def listening_at(path: Path) -> socket.socket:
    """A socket that only this user reaches. It is made aside and renamed: a stale one is replaced, and none is ever
    there that does not listen.
    """
    aside = path.with_name("mind.new")
    aside.unlink(missing_ok=True)
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o177)
    try:
        listening.bind(str(aside))
    finally:
        os.umask(before)
    listening.listen(128)
    aside.rename(path)
    return listening


def _hear(line: socket.socket, answer: Answer, places: BoundedSemaphore) -> None:
    try:
        with line, line.makefile("rb") as questions:
            line.settimeout(PATIENCE)
            while question := questions.readline(LONGEST_QUESTION + 1):
                line.sendall(_answered(question, answer) + b"\n")
                if len(question) > LONGEST_QUESTION:
                    # The rest of it would be taken for questions.
                    return
    except OSError:
        # The caller has gone: nobody is left to be told.
        return
    finally:
        places.release()


def _answered(question: bytes, answer: Answer) -> bytes:
    if len(question) > LONGEST_QUESTION:
        return _line({"trouble": f"a question has {LONGEST_QUESTION} bytes at most"})
    try:
        asked = json.loads(question)
    except (ValueError, RecursionError):
        return _line({"trouble": "a question is an object in one line of JSON"})
    try:
        return _line(answer(asked))
    except Exception as trouble:
        # One question that we did not foresee must not cost the others their answers; the log has where it was.
        traceback.print_exc(file=sys.stderr)
        return _line({"trouble": f"{type(trouble).__name__}: {trouble}"})


def _line(said: dict[str, Any]) -> bytes:
    return json.dumps(said).encode()
