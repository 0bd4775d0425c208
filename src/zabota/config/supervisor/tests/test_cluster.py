"""The traps of an embedded server, with the real programs."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from zabota.config.supervisor import binaries, cluster
from zabota.config.supervisor.folder import Folder
from zabota.config.supervisor.seat import Seat, seat_for
from zabota.config.supervisor.testing import postgres
from zabota.config.supervisor.words import Trouble


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    # As cron and slim containers have it: nothing of this may reach the cluster.
    before = os.environ.get("LC_ALL")
    os.environ["LC_ALL"] = "C"
    closed = tmp_path_factory.mktemp("closed")
    closed.chmod(0o700)
    try:
        with postgres(closed / "data") as url:
            yield url
    finally:
        os.environ.pop("LC_ALL")
        if before is not None:
            os.environ["LC_ALL"] = before


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    folder = Folder(tmp_path / "data")
    folder.make()
    (folder.postgres).mkdir()
    return seat_for(folder, binaries.find())


def test_cyrillic_is_folded_and_stemmed_whatever_the_environment_says(server: str) -> None:
    with psycopg.connect(server) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        row = connection.execute(
            "SELECT lower('ЁЛКА'), to_tsvector('russian', 'Здравствуйте')::text, similarity('возврат', 'ВОЗВРАТ') = 1"
        ).fetchone()
    assert row == ("ёлка", "'здравств':1", True)


def test_nobody_reaches_it_over_the_network(server: str) -> None:
    with psycopg.connect(server) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


@pytest.mark.parametrize(
    ("major", "flag"),
    [(15, "--locale-provider=libc"), (17, "--builtin-locale=C.UTF-8"), (18, "--builtin-locale=PG_UNICODE_FAST")],
)
def test_each_version_gets_the_flags_it_knows(major: int, flag: str) -> None:
    assert flag in cluster.locale_flags(major)


def test_a_lock_file_whose_number_went_to_a_stranger_is_removed(seat: Seat) -> None:
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    lock = seat.data / "postmaster.pid"
    try:
        lock.write_text(f"{stranger.pid}\n{seat.data}\n")
        assert cluster.owner_of_lock(seat.data) is None
        assert not lock.exists()
    finally:
        stranger.kill()
        stranger.wait()


def test_the_lock_file_of_a_dead_server_is_left_to_postgresql(seat: Seat) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    lock = seat.data / "postmaster.pid"
    lock.write_text(f"{gone.pid}\n{seat.data}\n")
    assert cluster.owner_of_lock(seat.data) is None
    assert lock.exists()


def test_a_cluster_of_another_version_is_left_alone_and_said_in_words(seat: Seat, tmp_path: Path) -> None:
    (seat.data / "PG_VERSION").write_text("14\n")
    with pytest.raises(Trouble, match="is of PostgreSQL 14; the programs here are 18"):
        cluster.ensure(seat, Folder(tmp_path / "data"))


def test_a_strange_folder_is_not_written_into(seat: Seat, tmp_path: Path) -> None:
    (seat.data / "holiday.jpg").write_text("")
    with pytest.raises(Trouble, match="is not empty, yet there is no database in it"):
        cluster.ensure(seat, Folder(tmp_path / "data"))


def test_a_folder_without_programs_is_said_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ZABOTA_PG_BIN", str(tmp_path))
    with pytest.raises(Trouble, match="there is no program postgres in it"):
        binaries.find()
