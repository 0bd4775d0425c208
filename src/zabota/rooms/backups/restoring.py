"""Putting a backup in place: in one transaction, verified before it is committed, then brought to this version."""

import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from zabota.base.files import elsewhere
from zabota.core.backups import Manifest
from zabota.core.backups.manifest import DUMP, FILES
from zabota.rooms.backups import archive, programs
from zabota.rooms.backups.snapshot import AS_TEXT, TABLES

PIECE = 1024 * 1024
MISMATCH = "zabota: not as it was: "
COMPARED = """
DO $compare$ DECLARE n bigint; m text; BEGIN
SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)::text INTO n, m FROM public.%(table)s AS t;
IF n <> %(rows)d OR m <> '%(mark)d' THEN RAISE EXCEPTION '%(words)s%(table)s, %% rows', n; END IF;
END $compare$;
"""
PLACED = """
UPDATE public.files_blob SET store = '%(store)s', place = '%(place)s', content = %(content)s
WHERE sha256 = '%(digest)s';
"""


class NotRestored(ValueError):
    """Nothing was changed; why, in words."""


@dataclass(frozen=True, slots=True)
class Restored:
    """seconds: for all of it. upgraded: how many migrations were applied on top."""

    manifest: Manifest
    seconds: float
    upgraded: int


def look(path: Path) -> Manifest:
    """Whether this file can be put in place by this version. Raises NotRestored."""
    with suppress(archive.Damaged), archive.opened(path) as backup:
        _refuse_newer(backup.manifest)
        return backup.manifest
    raise NotRestored(f"{path} is no backup of Zabota, or was cut off.")


def restore(path: Path, *, overwrite: bool) -> Restored:
    """Into the database of this desk. overwrite: what is there now goes. Raises NotRestored."""
    begun = time.monotonic()
    try:
        with archive.opened(path) as backup:
            _refuse_newer(backup.manifest)
            _refuse_full(overwrite=overwrite)
            backup.check()
            places = _files_first(backup)
            _put_in(backup, places)
    except archive.Damaged as damaged:
        raise NotRestored(str(damaged)) from damaged
    except programs.Failed as failed:
        raise NotRestored(_in_words(str(failed))) from failed
    # Connections opened before know tables that are no more.
    connection.close()
    upgraded = len(_on_disk() - set(backup.manifest.migrations))
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Restored(backup.manifest, time.monotonic() - begun, upgraded)


def _on_disk() -> set[str]:
    return {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}


def _refuse_newer(manifest: Manifest) -> None:
    if unknown := manifest.newer_than(_on_disk()):
        raise NotRestored(
            f"This backup was made by a newer Zabota ({manifest.version}): it holds {len(unknown)} changes of the "
            f"tables that this one does not know, such as {unknown[-1]}.\nBring Zabota up to date first, then restore."
        )


def _refuse_full(*, overwrite: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        tables = cursor.fetchall()
    if tables and not overwrite:
        raise NotRestored(
            "There is a desk in this database already, and nothing was changed.\n"
            "Take an empty data folder (--data PATH), or say --overwrite: then what is there now is gone."
        )


def _files_first(backup: archive.Opened) -> dict[str, tuple[str, str]]:
    """Those that lay outside the database go where this desk puts such: (store, place) by SHA-256. Named by no row
    yet, they hurt nobody where the rest fails.
    """
    outside = elsewhere.chosen()
    if outside is None:
        return {}
    places = {}
    for name in backup.manifest.parts:
        if name.startswith(FILES):
            digest = name.removeprefix(FILES)
            places[digest] = (outside.name, outside.put(digest, backup.manifest.parts[name].size, backup.pieces(name)))
    return places


def _put_in(backup: archive.Opened, places: dict[str, tuple[str, str]]) -> None:
    """The dump as a script, between ours: what is there goes, the dump comes, every table is counted and compared."""
    reading = programs.start(
        "pg_restore", "--file=-", "--no-owner", "--no-privileges", stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    writing = programs.start(
        "psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--file=-",
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    complaints: dict[str, bytes] = {}
    threads = [
        threading.Thread(target=_feed, args=(backup, reading), daemon=True),
        *(threading.Thread(target=_hear, args=(one, complaints), daemon=True) for one in (reading, writing)),
    ]
    for thread in threads:
        thread.start()
    try:
        try:
            _copy(backup, places, reading, writing)
        except BrokenPipeError:
            reading.kill()  # psql has ended, and says why; nobody reads what the other writes
        for thread in threads:
            thread.join()
        programs.ended(writing, complaints.get(str(writing.pid), b""))
    finally:
        programs.stop([writing, reading])


def _copy(
    backup: archive.Opened,
    places: dict[str, tuple[str, str]],
    reading: programs.Running,
    writing: programs.Running,
) -> None:
    script, dump = programs.pipe_of(writing.stdin), programs.pipe_of(reading.stdout)
    script.write(b"DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n")
    while piece := dump.read(PIECE):
        script.write(piece)
    if reading.wait():
        # Its transaction must not be committed: without its last words psql would.
        writing.kill()
        return
    for statement in (*_compared(backup.manifest), *_placed(backup, places)):
        script.write(statement.encode())
    script.close()


def _feed(backup: archive.Opened, reading: programs.Running) -> None:
    with suppress(OSError), programs.pipe_of(reading.stdin) as dump:  # one that ended takes no more, and says why
        for piece in backup.pieces(DUMP):
            dump.write(piece)


def _hear(process: programs.Running, complaints: dict[str, bytes]) -> None:
    complaints[str(process.pid)] = programs.pipe_of(process.stderr).read()


def _compared(manifest: Manifest) -> Iterator[str]:
    yield "".join(f"SET \"{name}\" = '{value}';\n" for name, value in AS_TEXT.items())
    for name, table in manifest.tables.items():
        quoted = '"' + name.replace('"', '""') + '"'
        yield COMPARED % {"table": quoted, "rows": int(table.rows), "mark": int(table.mark), "words": MISMATCH}


def _placed(backup: archive.Opened, places: dict[str, tuple[str, str]]) -> Iterator[str]:
    """Where the files lie from now on; in the database itself where this desk has no other place."""
    for name in backup.manifest.parts:
        if not name.startswith(FILES):
            continue
        digest = name.removeprefix(FILES)
        if not digest.isalnum():
            raise archive.Damaged(f"{name} is no name of a file.")
        store, place = places.get(digest, ("", ""))
        content = "NULL" if store else f"'\\x{backup.part(name).read().hex()}'"
        yield PLACED % {"store": store, "place": place, "content": content, "digest": digest}


def _in_words(said: str) -> str:
    if MISMATCH in said:
        table = said.partition(MISMATCH)[2].splitlines()[0]
        return f"What came back is not what was backed up ({table}). Nothing was changed."
    return f"PostgreSQL did not take the backup, and nothing was changed:\n{said}"
