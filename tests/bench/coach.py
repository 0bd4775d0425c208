"""bin/bench coach: what a look at an answer of 150 words costs, the first and later ones, and what dictionaries weigh.

Each language is measured in a process of its own. Answers are those of the labelled sets, put together until they have
150 words. The bare probe is the same text cut into words.
"""

import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from zabota.core import coach

LABELLED = Path(coach.__path__[0]) / "labelled"
LANGUAGES = ("ru", "en", "ro")
WORDS, ANSWERS = 150, 60
_WORD = re.compile(r"\w+")


def bench() -> Iterator[str]:
    yield f"{'language':10}{'first look':>12}{'look':>10}{'slowest':>10}{'words alone':>13}{'ratio':>8}{'memory':>10}"
    for language in LANGUAGES:
        said = subprocess.run([sys.executable, "-m", __name__, language], check=True, capture_output=True, text=True)
        told = json.loads(said.stdout)
        times = f"{told['first']:>9.0f} ms{told['look']:>7.1f} ms{told['slowest']:>7.1f} ms{told['bare']:>10.3f} ms"
        yield f"{language:10}{times}{told['look'] / told['bare']:>8.0f}{told['memory']:>7.0f} MB"
    told = json.loads(
        subprocess.run([sys.executable, "-m", __name__, *LANGUAGES], check=True, capture_output=True).stdout
    )
    yield f"all of them in one process: {told['memory']:.0f} MB more than before"


def answers(language: str) -> list[dict[str, object]]:
    """Clean answers of at least 150 words, made of several."""
    rows = [json.loads(line) for line in (LABELLED / f"{language}.jsonl").read_text("utf-8").splitlines()]
    made: list[dict[str, object]] = []
    texts: list[str] = []
    for row in rows * 4:
        texts.append(row["reply"])
        if len(_WORD.findall(" ".join(texts))) >= WORDS:
            made.append({**row, "reply": "\n\n".join(texts)})
            texts = []
    return made[:ANSWERS]


def measure(languages: Sequence[str]) -> dict[str, float]:
    """Milliseconds of processor time, and megabytes."""
    before, first = _resident(), time.process_time()
    from zabota.core.coach.looking import look
    from zabota.core.coach.model import House
    from zabota.core.coach.scoring import reply_of

    replies = {language: [reply_of(row) for row in answers(language)] for language in languages}
    for found in replies.values():
        look(found[0], House())
    first = time.process_time() - first
    every = [reply for found in replies.values() for reply in found]
    for reply in every:
        look(reply, House())
    spent = [_spent(lambda reply=reply: look(reply, House())) for reply in every]
    bare = [_spent(lambda reply=reply: _WORD.findall(reply.text)) for reply in every]
    return {
        "first": first * 1000, "look": median(spent), "slowest": max(spent), "bare": median(bare),
        "memory": _resident() - before,
    }  # fmt: skip


def _spent(work: Callable[[], object]) -> float:
    """The best of three, in milliseconds."""
    rounds = []
    for _ in range(3):
        begun = time.process_time()
        work()
        rounds.append(time.process_time() - begun)
    return min(rounds) * 1000


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1_000_000


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1:])))
