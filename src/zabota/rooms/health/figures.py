"""What is asked of the database when the metrics are read, and the text that Prometheus reads (0.0.4)."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from django.db import connection

from zabota.base.ports.figures import Figure
from zabota.base.watch.requests import BUCKETS

QUEUE = """
    SELECT queue_name, count(*) FILTER (WHERE status = 'todo'), count(*) FILTER (WHERE status = 'doing'),
           count(*) FILTER (WHERE status = 'failed')
    FROM procrastinate_jobs WHERE status IN ('todo', 'doing', 'failed') GROUP BY queue_name
"""
COUNTED = {
    "zabota_requests_total": "Requests by route, method and status.",
    "zabota_requests_refused_total": "Requests not begun: 429 one client had too many inside, 503 no turn came.",
    "zabota_jobs_total": "Jobs by name and outcome.",
    "zabota_job_seconds_total": "Seconds that jobs took, by name.",
    "zabota_tally_full_total": "Counts that found no room under a name of their own.",
}
HISTOGRAM = "zabota_request_seconds"


def of_the_database() -> list[Figure]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        found = [Figure("zabota_database_bytes", "Size of the database.", cursor.fetchone()[0])]
        cursor.execute(QUEUE)
        for queue, todo, doing, failed in cursor.fetchall():
            for state, count in (("waiting", todo), ("running", doing), ("failed", failed)):
                labels = {"queue": queue, "state": state}
                found.append(Figure("zabota_queue_jobs", "Jobs on the queue by state.", count, labels))
    return found


def written(counted: Mapping[str, float], asked: Iterable[Figure]) -> str:
    """All of it as text."""
    lines: list[str] = []
    for name, says in COUNTED.items():
        rows = sorted(key for key in counted if key.partition("{")[0] == name)
        if rows:
            lines += _head(name, says, "counter") + [f"{key} {counted[key]:g}" for key in rows]
    lines += _histogram(counted)
    by_name = sorted(asked, key=lambda figure: figure.name)
    for name, group in groupby(by_name, key=lambda figure: figure.name):
        told = list(group)
        lines += _head(name, told[0].says, "counter" if name.endswith("_total") else "gauge")
        lines += [f"{name}{_labels(row.labels)} {row.value:.10g}" for row in told]
    return "\n".join(lines) + "\n"


def _histogram(counted: Mapping[str, float]) -> list[str]:
    total, lines = 0.0, _head(HISTOGRAM, "How long requests took.", "histogram")
    for bound in BUCKETS:
        name = f'{HISTOGRAM}_bucket{{le="{bound:g}"}}'
        total += counted.get(name, 0.0)
        lines.append(f"{name} {total:g}")
    count = counted.get(f"{HISTOGRAM}_count", 0.0)
    lines.append(f'{HISTOGRAM}_bucket{{le="+Inf"}} {count:g}')
    return [*lines, f"{HISTOGRAM}_sum {counted.get(f'{HISTOGRAM}_sum', 0.0):g}", f"{HISTOGRAM}_count {count:g}"]


def _head(name: str, says: str, kind: str) -> list[str]:
    return [f"# HELP {name} {says}", f"# TYPE {name} {kind}"]


def _labels(labels: Mapping[str, str]) -> str:
    pairs = ",".join(f'{name}="{_escaped(value)}"' for name, value in sorted(labels.items()))
    return f"{{{pairs}}}" if pairs else ""


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
