"""Slow thinking: a process of its own, which brings its libraries, answers one question and is gone with its memory."""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).resolve().parents[3]
PATIENCE = 600.0


class NotLearned(Exception):
    """No model came of it; says why in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A new model: its bytes, their sha256, from how many labels, and how it does on the rows that were held back:
    {"right": 0.81, "top3": 0.93, "known": 0.9, "rows": 400}; None where none were.
    """

    content: bytes
    sha256: str
    labels: int
    scores: dict[str, Any] | None


def fit_in_child(
    kind: str,
    rows: Sequence[tuple[str, str, float]],
    *,
    held: Sequence[tuple[str, str]] = (),
    seconds: float = PATIENCE,
) -> Fitted:
    """Learn a model of that kind ("topics", "resolvers") from (text, label, weight), and try it on held (text, label).

    Raises NotLearned.
    """
    found = ask_aside("fit", seconds=seconds, kind=kind, rows=rows, held=held)
    content = base64.b64decode(found["content"])
    return Fitted(content=content, sha256=found["sha256"], labels=found["labels"], scores=found["scores"])


def ask_aside(question: str, *, seconds: float = PATIENCE, **facts: Any) -> Any:
    """As mind.ask, of a child (`zabota think`). Raises NotLearned."""
    known = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(SOURCE), os.environ.get("PYTHONPATH")]))}
    # One thread: the other cores are there for those who wait for a page.
    known |= dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")
    asked = json.dumps({"ask": question, **facts}).encode()
    command = [sys.executable, "-m", "zabota", "think"]
    try:
        ended = subprocess.run(command, input=asked, env=known, capture_output=True, timeout=seconds)
        heard = json.loads(ended.stdout)
    except subprocess.TimeoutExpired:
        raise NotLearned(f"It took longer than {seconds:.0f} seconds.") from None
    except ValueError:
        said = ended.stderr.decode(errors="replace").strip()[-500:]
        raise NotLearned(f"It ended without an answer ({ended.returncode}): {said}") from None
    if "answer" not in heard:
        raise NotLearned(str(heard.get("trouble", "")))
    return heard["answer"]
