"""From any earlier release straight to this one: tickets, messages and people are as they were, and pages open."""

import lzma
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from zabota.config.supervisor import binaries
from zabota.config.supervisor.testing import postgres

HERE = Path(__file__).parent
DUMPS = sorted(HERE.glob("*.dump.xz"))
# What a customer and the team know; columns that every version had.
SAME = (
    "SELECT number, subject, status, customer_id, owner_id, team_id, created_at FROM tickets_ticket ORDER BY number",
    "SELECT id, ticket_id, kind, text, created_at FROM tickets_message ORDER BY id",
    "SELECT id, name, language FROM people_customer ORDER BY id",
    "SELECT kind, value, customer_id FROM people_identity ORDER BY kind, value",
    "SELECT id, email, name, surname, role FROM people_agent ORDER BY id",
    "SELECT stream_id, seq, name, data FROM timeline_event ORDER BY stream_id, seq",
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with postgres(tmp_path_factory.mktemp("pg")) as url:
        yield url


@pytest.mark.parametrize("dump", DUMPS, ids=lambda path: path.name.partition(".")[0])
def test_a_desk_of_that_day_comes_to_this_version_as_it_was(server: str, dump: Path, tmp_path: Path) -> None:
    url = restored(server, dump, "of_" + dump.name[:10].replace("-", "_"))
    before = read(url)
    assert all(before), "the dump holds something of each"
    run(url, tmp_path, "migrate")
    assert read(url) == before
    assert run(url, tmp_path, "open") == "200 200 200 200 200"


def restored(server: str, dump: Path, name: str) -> str:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    url = server.replace("/zabota?", f"/{name}?")
    command = [binaries.find().path("pg_restore"), "--no-owner", "--exit-on-error", "-d", url]
    subprocess.run(command, input=lzma.decompress(dump.read_bytes()), check=True)
    return url


def read(url: str) -> list[list[tuple[object, ...]]]:
    with psycopg.connect(url) as connection:
        return [connection.execute(question).fetchall() for question in SAME]


OPEN = """
import django; django.setup()
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
from django.test import Client
from zabota.base.people.models import Agent
from zabota.base.tickets.models import Ticket
client = Client()
client.force_login(Agent.objects.filter(role="owner").first())
number = Ticket.objects.exclude(owner=None).first().number
pages = "/inbox/all/", f"/tickets/{number}/?view=all", "/settings/people/", "/reports/", "/settings/backups/"
print(*(client.get(page, follow=True).status_code for page in pages))
"""


def run(url: str, folder: Path, what: str) -> str:
    """In a process of its own: that of the tests stands on another database."""
    command = ["-m", "zabota", "migrate", "--data", str(folder)] if what == "migrate" else ["-c", OPEN]
    known = {**os.environ, "DATABASE_URL": url, "ZABOTA_DATA": str(folder), "ZABOTA_MIND": "here"}
    known.pop("ZABOTA_TEMPLATE", None)
    done = subprocess.run([sys.executable, *command], env=known, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.strip()
