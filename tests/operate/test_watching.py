"""Health, metrics and log lines, as those who watch a desk read them."""

import json
import logging
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from zabota.base.jobs.queue import enqueue, job
from zabota.base.watch import ids
from zabota.base.watch.lines import JsonLines, clean
from zabota.base.watch.tally import RECORD, Tally, gathered
from zabota.rooms.health.figures import written

pytestmark = pytest.mark.django_db


def away(*args: Any) -> Any:
    raise DatabaseError("the server closed the connection")


def test_it_is_ready_with_a_database_and_says_that_no_worker_is_there() -> None:
    told = Client().get("/health/")
    assert (told.status_code, told.json()["status"], told.json()["worker"]) == (200, "ready", False)
    assert told.headers["Cache-Control"].startswith("max-age=0")


def test_without_a_database_it_lives_and_is_not_ready() -> None:
    with connection.execute_wrapper(away):
        assert Client().get("/health/live/").status_code == 200
        told = Client().get("/health/ready/")
    assert (told.status_code, told.json()["database"]) == (503, False)


def test_metrics_count_by_route_and_never_by_address(world: Any) -> None:
    client = Client()
    client.force_login(world.irina)
    number = world.heard("unu").ticket.number
    assert client.get(f"/tickets/{number}/").status_code == 200
    text = client.get("/metrics").content.decode()
    assert 'route="tickets/<int:number>/",method="GET",status="200"' in text
    assert f"/tickets/{number}" not in text
    assert world.ana.name not in text
    for name in (
        "zabota_request_seconds_count",
        "zabota_database_bytes",
        "zabota_promises_late",
        "zabota_letters_total",
    ):
        assert name in text
    for line in text.splitlines():
        assert line.startswith("#") or float(line.rpartition(" ")[2]) >= 0


def test_metrics_are_for_this_machine_or_for_who_has_the_token(settings: Any) -> None:
    assert Client().get("/metrics").status_code == 200
    assert Client(REMOTE_ADDR="203.0.113.9").get("/metrics").status_code == 404
    assert Client(REMOTE_ADDR="").get("/metrics").status_code == 404
    # Another proxy on this machine: everybody seems to come from here.
    assert Client().get("/metrics", headers={"X-Proxied": "203.0.113.9"}).status_code == 404
    settings.METRICS_TOKEN = "s3cret"
    assert Client().get("/metrics").status_code == 404
    for token, status in (("s3cret", 200), ("another", 404), ("", 404)):
        answer = Client(REMOTE_ADDR="203.0.113.9").get("/metrics", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == status


def test_counters_of_processes_are_summed_and_outlive_them(tmp_path: Any) -> None:
    first, second = Tally(tmp_path), Tally(tmp_path)
    first.add("a_total", 2)
    first.add('b_total{x="1"}')
    (file,) = tmp_path.glob("*.tally")
    file.rename(tmp_path / "1.tally")
    second.add("a_total")
    assert gathered(tmp_path, second) == {"a_total": 3.0, 'b_total{x="1"}': 1.0}
    # A process with the number of one before it goes on counting there.
    again = Tally(tmp_path)
    again.add("a_total")
    assert gathered(tmp_path, again)["a_total"] == 4.0


def test_too_many_names_are_counted_together() -> None:
    tally = Tally(None)
    for number in range(5000):
        tally.add(f"n{number}_total")
    tally.add("x" * RECORD)
    found = dict(tally.read())
    assert sum(found.values()) == 5001
    assert found["zabota_tally_full_total"] > 900


def test_labels_cannot_break_the_text() -> None:
    from zabota.base.ports.figures import Figure

    text = written({}, [Figure("zabota_x", "What.", 1, {"queue": 'a"b\n\\c'})])
    assert 'zabota_x{queue="a\\"b\\n\\\\c"} 1\n' in text


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("letter from Ana <ana.pop@example.md> kept", "letter from Ana <<address>> kept"),
        ("imap://desk:hunter2@mail.example.org", "imap://…@mail.example.org"),
        ("Authorization: Bearer abcdef0123456789abcdef", "Authorization: …"),
        ('password="a b c" and so on', "password=… and so on"),
        ("GET /enter/uX_x24VewOHpsBKxFLZ4FESgOpgJ/ 302", "GET /enter/…/ 302"),
        ("call +373 69 123 456 back", "call <number> back"),
        ("ticket 118 took 35 ms", "ticket 118 took 35 ms"),
    ],
)
def test_lines_hold_nothing_of_people_and_no_secrets(said: str, kept: str) -> None:
    assert clean(said) == kept


def test_a_line_is_json_with_the_id_of_its_request() -> None:
    record = logging.makeLogRecord({"name": "zabota.web", "levelname": "INFO", "msg": "to %s", "args": ("a@b.md",)})
    record.ms = 3.5
    record.who = "ana@example.md"
    with ids.within("0123456789abcdef"):
        line = json.loads(JsonLines().format(record))
    assert (line["request"], line["ms"], line["says"], line["who"]) == (
        "0123456789abcdef",
        3.5,
        "to <address>",
        "<address>",
    )


def test_the_id_goes_from_the_request_into_its_jobs(settings: Any, run_jobs: Any) -> None:
    settings.LOG_JSON = True
    seen: list[tuple[str, int]] = []

    @job("tests.noting")
    def noting(number: int) -> None:
        seen.append((ids.current(), number))

    with ids.within("feedfacefeedface"):
        enqueue("tests.noting", number=7)
    run_jobs(only="tests.noting")
    assert seen == [("feedfacefeedface", 7)]


def test_a_request_keeps_the_id_of_the_front_and_gives_none_of_a_strangers_making() -> None:
    given = Client().get("/health/live/", headers={"X-Request-Id": "7d1f1c52-1a2b-4c3d-8e4f-001122334455"})
    assert given.headers["X-Request-Id"] == "7d1f1c52-1a2b-4c3d-8e4f-001122334455"
    forged = Client().get("/health/live/", headers={"X-Request-Id": 'x" onload="'})
    assert len(forged.headers["X-Request-Id"]) == 16
