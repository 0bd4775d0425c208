"""A whole desk into one file and out of it, by the commands that people use."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.tables import every_row
from zabota.config.supervisor import first_start
from zabota.config.supervisor.processes import SOURCE
from zabota.config.supervisor.testing import postgres

PASSPHRASE = "a long walk by the lake"
FILL = """
import django; django.setup()
from tests.bench.many import fill_at_once
from tests.world import World
from zabota.base.tickets.values import NewFile
world = World()
world.heard("Принтер молчит", files=[NewFile("bon.pdf", "application/pdf", bytes(range(256)) * 4000)])
fill_at_once(204, 4, agents=[world.irina, world.victor])
"""


def zabota(*arguments: str, passphrase: str = PASSPHRASE, url: str = "") -> "subprocess.CompletedProcess[str]":
    known = {name: value for name, value in os.environ.items() if not name.startswith(("ZABOTA_", "DATABASE_"))}
    known["PYTHONPATH"] = str(SOURCE)
    known |= {"ZABOTA_BACKUP_PASSPHRASE": passphrase} | ({"DATABASE_URL": url} if url else {})
    return subprocess.run([sys.executable, "-m", "zabota", *arguments], env=known, capture_output=True, text=True)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """(data folder, address of its database): 205 tickets, one with a file."""
    folder = tmp_path_factory.mktemp("filled") / "data"
    if not first_start.copied(folder, static=False):
        pytest.skip("the database of a first start does not lie in its data folder here")
    with postgres(folder) as url:
        known = {**os.environ, "DATABASE_URL": url, "ZABOTA_DATA": str(folder)}
        known["PYTHONPATH"] = os.pathsep.join([str(SOURCE), str(SOURCE.parent)])
        subprocess.run([sys.executable, "-c", FILL], env=known, check=True)
        yield folder, url


@pytest.fixture(scope="module")
def backup(filled: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Taken while the server runs and nobody stops for it."""
    path = tmp_path_factory.mktemp("backup") / "desk.zabota-backup"
    done = zabota("backup", str(path), "--data", str(filled[0]), url=filled[1])
    assert done.returncode == 0, done.stderr
    assert "read back and compared" in done.stdout
    return path


def test_every_row_of_every_table_comes_back_equal(filled: tuple[Path, str], backup: Path, tmp_path: Path) -> None:
    folder, url = filled
    before = every_row(url)
    assert before["tickets_ticket"][0] > 100
    done = zabota("restore", str(backup), "--data", str(tmp_path / "data"))
    assert done.returncode == 0, done.stderr
    assert "counted and compared" in done.stdout.replace("\n", " ")
    assert (tmp_path / "data" / "secret.key").read_text() == (folder / "secret.key").read_text()
    with postgres(tmp_path / "data") as again:
        assert every_row(again) == before
    # A desk is there now: nothing is written over it unasked.
    refused = zabota("restore", str(backup), "--data", str(tmp_path / "data"))
    assert refused.returncode == 1
    assert "nothing was changed" in refused.stderr


def test_it_is_for_its_owner_alone(backup: Path) -> None:
    assert backup.stat().st_mode & 0o077 == 0
    assert (backup.parent / "desk.zabota-backup.part").exists() is False


def test_another_passphrase_changes_nothing(backup: Path, tmp_path: Path) -> None:
    done = zabota("restore", str(backup), "--data", str(tmp_path / "data"), passphrase="another one altogether")
    assert done.returncode == 1
    assert "not the passphrase" in done.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("harm", ["cut", "flipped", "no backup"])
def test_a_damaged_one_is_refused_in_words(backup: Path, tmp_path: Path, harm: str) -> None:
    whole = backup.read_bytes()
    middle = len(whole) // 2
    content = {
        "cut": whole[:middle],
        "flipped": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        "no backup": b"%PDF-1.7 not at all",
    }[harm]
    path = tmp_path / "harmed"
    path.write_bytes(content)
    done = zabota("restore", str(path), "--data", str(tmp_path / "data"), "--without-key")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert any(word in done.stderr for word in ("damaged", "cut off", "not what it was")), done.stderr


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [(b'"tickets.0001_first"', b'"tickets.9999_to_come"', "newer Zabota"), (b'"rows": 205', b'"rows": 206', "")],
)
def test_what_does_not_fit_is_not_committed(
    filled: tuple[Path, str], backup: Path, tmp_path: Path, was: bytes, now: bytes, words: str
) -> None:
    changed = tmp_path / "changed"
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(changed, "w") as new:
        manifest = old.read("manifest.json")
        if was not in manifest:
            tickets = manifest.index(b'"rows"', manifest.index(b'"tickets_ticket"'))
            end = manifest.index(b",", tickets)
            was, now = manifest[tickets:end], b'"rows": 7'
        new.writestr("database.dump", old.read("database.dump"))
        new.writestr("manifest.json", manifest.replace(was, now, 1))
    data = tmp_path / "data"
    first_start.copied(data, static=False)
    with postgres(data) as url:
        before = every_row(url)
    done = zabota("restore", str(changed), "--data", str(data), "--overwrite", "--without-key")
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    with postgres(data) as url:
        assert every_row(url) == before
    shutil.rmtree(data)
