"""What models of text cost, beside a bare probe each: python -m tests.bench.thinking, and a part of bin/bench.

A desk of 200 topics and 100 people. Tickets are made up: 40 words each, a third of them the topic's own, drawn by a
fixed seed; models learn from 20,000 of them, so that tables are as large as they become.
"""

import hashlib
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import psycopg

from tests.bench.cost import cpu_ms
from zabota.base import mind
from zabota.base.mind.aside import Fitted
from zabota.config.supervisor.memory import family, pss
from zabota.config.supervisor.testing import RunningDesk, running_desk
from zabota.core.routing.likeness import nearest
from zabota.core.routing.thinking import loaded

TOPICS, PEOPLE, LABELS, WORDS = 200, 100, 20_000, 40
MB = 1024 * 1024
SYLLABLES = [a + b for a in "bcdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "is")]


def thinking(desk: RunningDesk, times: int) -> Iterator[str]:
    rows = made(LABELS)
    for kind in ("topics", "resolvers"):
        fitted, spent = _spent(lambda kind=kind: mind.fit_in_child(kind, rows[kind], seconds=3600))  # type: ignore[misc]
        yield f"refit of {kind}, {LABELS} labels{spent / 1000:22.1f} s    {len(fitted.content) / MB:.1f} MB"
        rows[f"{kind} model"] = [fitted, _stored(desk, kind, fitted)]
    yield f"  bare: the texts of it split and counted {_bare_counting(rows['topics']):16.1f} s"
    yield from _asked(desk, [text for text, _, _ in rows["topics"]], rows, times)


def made(many: int) -> dict[str, Any]:
    """{"topics": [(text, label, weight), …], "resolvers": …}: who solves what hangs together with what it is about."""
    draw = random.Random(20261127)
    words = ["".join(draw.choices(SYLLABLES, k=draw.randint(2, 4))) for _ in range(9_000)]
    own = [draw.sample(words, 60) for _ in range(TOPICS)]
    rows: dict[str, Any] = {"topics": [], "resolvers": []}
    for _ in range(many):
        topic = draw.randrange(TOPICS)
        text = " ".join(draw.choices(own[topic], k=WORDS // 3) + draw.choices(words, k=WORDS - WORDS // 3))
        person = (topic + draw.choice((0, 0, 0, 1, 7))) % PEOPLE
        rows["topics"].append((text, str(topic), 1.0))
        rows["resolvers"].append((text, str(person), 1.0))
    return rows


def _asked(desk: RunningDesk, texts: list[str], rows: dict[str, Any], times: int) -> Iterator[str]:
    os.environ["ZABOTA_RUN"] = str(desk.folder.run)
    os.environ.pop("ZABOTA_MIND", None)
    ids = {kind: rows[f"{kind} model"][1] for kind in ("topics", "resolvers")}
    idle = sum(map(pss, desk.pids("mind")))

    def understand(place: int) -> None:
        mind.ask("understand", seconds=60, text=texts[place], prior="ro", **ids)

    understand(0)
    own = [rows[f"{kind} model"][0].content for kind in ids]
    yield f"understanding, by the process{_of_mind(desk, understand, times):21.2f} ms"
    yield f"  bare: both products in numpy{_bare_products(own, texts[:times]):21.2f} ms"
    candidates = [[place, text] for place, text in enumerate(texts[:200])]

    def near(place: int) -> None:
        mind.ask("nearest", seconds=60, text=texts[place], candidates=candidates)

    yield f"nearest of 200, by the process{_of_mind(desk, near, times):20.2f} ms"
    each = sorted(_own_ms(lambda text=text: nearest(text, texts[:200])) for text in texts[:times])  # type: ignore[misc]
    yield f"nearest of 200, p95{each[int(len(each) * 0.95)]:31.2f} ms"
    words = [set(text.split()) for text in texts[:200]]
    bare = _own_ms(lambda: [sorted(len(one & other) for other in words) for one in words[:50]]) / 50
    yield f"  bare: words shared, as sets{bare:22.2f} ms"
    whole = sum(map(pss, desk.pids("mind")))
    peak = _status(desk.pids("mind")[0], "VmHWM"), _status(desk.pids("mind")[0], "VmRSS")
    yield f"process mind, PSS: idle {idle / MB:.0f} MB, with both models {whole / MB:.0f} MB"
    yield f"  RSS {peak[1]} MB, at most {peak[0]} MB"
    command = [sys.executable, "-c", "import numpy, psycopg, os; print(open('/proc/self/smaps_rollup').read())"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    yield f"  bare: numpy and psycopg alone {int(told.split('Pss:')[1].split()[0]) / 1024:.0f} MB"


def _of_mind(desk: RunningDesk, ask: Callable[[int], None], times: int) -> float:
    pids = family(desk.pids("mind")[0])
    ask(0)
    before = cpu_ms(pids)
    for place in range(times):
        ask(place)
    return (cpu_ms(pids) - before) / times


def _bare_products(contents: list[bytes], texts: list[str]) -> float:
    models = [loaded(kind, content).linear for kind, content in zip(("topics", "resolvers"), contents, strict=True)]
    rows = [[model.rarity.rows(_counted(text)) for text in texts] for model in models]
    return _own_ms(
        lambda: [
            one.values @ model.weights[one.columns].astype(np.float32)
            for model, all_rows in zip(models, rows, strict=True)
            for one in all_rows
        ]
    ) / len(texts)


def _counted(text: str) -> Any:
    from zabota.core.routing.features import counted

    return counted([text])


def _bare_counting(rows: list[tuple[str, str, float]]) -> float:
    from collections import Counter

    return _own_ms(lambda: [Counter(text.split()) for text, _, _ in rows]) / 1000


def _stored(desk: RunningDesk, kind: str, fitted: Fitted) -> int:
    assert hashlib.sha256(fitted.content).hexdigest() == fitted.sha256
    with psycopg.connect(desk.database) as connection:
        row = connection.execute(
            "INSERT INTO routing_learned (kind, content, sha256, labels, scores, made_at, because)"
            " VALUES (%s, %s, %s, %s, '{}', now(), '') RETURNING id",
            [kind, fitted.content, fitted.sha256, fitted.labels],
        ).fetchone()
    assert row is not None
    return int(row[0])


def _spent(turn: Callable[[], Fitted]) -> tuple[Fitted, float]:
    """What came of it, and ms of processor time of the children that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = turn()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return found, (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def _own_ms(turn: Callable[[], object]) -> float:
    before = time.process_time()
    turn()
    return (time.process_time() - before) * 1000


def _status(pid: int, name: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith(name))


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="zabota-bench-") as folder, running_desk(Path(folder)) as desk:
        for line in thinking(desk, 200):
            print(line, flush=True)


if __name__ == "__main__":
    main()
