"""Setting up how backups are taken; asking for one; taking it; letting old ones go."""

import errno
import logging
import socket
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, transaction

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes, values_of
from zabota.base.desk.queries import desk
from zabota.base.files import elsewhere
from zabota.base.jobs.queue import enqueue
from zabota.base.net.buckets import digest_of
from zabota.base.timeline.record import record
from zabota.base.vault.seal import seal_text
from zabota.core.backups import Keep, kept, next_backup
from zabota.core.events.settings import BackupsChanged, BackupTaken
from zabota.rooms.backups import archive, programs, taking
from zabota.rooms.backups.models import PURPOSE, Backup, Plan
from zabota.rooms.backups.queries import plan, running

log = logging.getLogger(__name__)
TAKE, LOCK = "backups.take", "backups"
ROOM, PROGRAM, DAMAGED, OTHER = "room", "program", "damaged", "other"
PREFIX = "backups/"


@transaction.atomic
def set_up(*, passphrase: str | None, by: str, at: datetime, **values: Any) -> Plan:
    """passphrase: None keeps the one there is, "" takes it away. Only what differs is written and recorded."""
    stream = desk(lock=True).stream_id
    row = plan(lock=True)
    changed = [name for name, value in values.items() if value != getattr(row, name)]
    told = [*values, "sealed_passphrase"]
    was = values_of(row, told)
    if passphrase is not None and passphrase != row.passphrase:
        row.sealed_passphrase = seal_text(passphrase, purpose=PURPOSE) if passphrase else b""
        changed.append("passphrase")
    if changed:
        if "on" in changed and values["on"]:
            row.since = at
        for name, value in values.items():
            setattr(row, name, value)
        row.next_at = next_backup(row.hour, at, _zone())
        row.save()
        record(stream, BackupsChanged(fields=changed), by=by, at=at)
        facts = {"fields": changed, **changes(was, values_of(row, told))}
        audit.changed(by=by, thing="backups:1", facts=facts, at=at)
    return row


@transaction.atomic
def ask(*, by: str, at: datetime) -> Backup:
    """Have one taken now; while one is being taken, that one."""
    plan(lock=True)
    if found := running():
        return found
    row = Backup.objects.create(by=by, asked_at=at)
    enqueue(TAKE, lock=LOCK, backup=row.pk)
    return row


def ask_if_due(*, at: datetime) -> Backup | None:
    """Have one taken when its hour has come."""
    with transaction.atomic():
        row = plan(lock=True)
        if not row.on or (row.next_at and row.next_at > at):
            return None
        due = row.next_at is not None
        row.next_at = next_backup(row.hour, at, _zone())
        row.save(update_fields=["next_at"])
        return ask(by="clock", at=at) if due else None


def take(backup: int, *, clock: Callable[[], datetime]) -> None:
    """Take the one that was asked for. Begun again after a kill, it is written anew: nothing half is left."""
    row = Backup.objects.filter(pk=backup).exclude(state__in=[Backup.State.DONE, Backup.State.FAILED]).first()
    if row is None:
        return
    folder = Path(settings.BACKUPS_FOLDER)
    passphrase = plan().passphrase
    _tell(row, state=Backup.State.RUNNING, begun_at=clock(), done=0, host=socket.gethostname(), folder=str(folder))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / taking.name_at(row.asked_at)
        _enough_room(folder)
        manifest = taking.take(path, passphrase=passphrase, at=row.asked_at, progress=_progress(row))
        about = {"name": path.name, "size": path.stat().st_size, "rows": manifest.rows, "has_key": manifest.key}
        about |= {"files": manifest.files, "missing": len(manifest.missing)}
        _tell(row, state=Backup.State.CHECKING, **about)
        with archive.opened(path) as written:
            written.check()
        _end(row, Backup.State.DONE, at=clock(), verified_at=clock())
    except (OSError, archive.Damaged, elsewhere.NoSuchStore) as error:
        log.warning("the backup failed: %s", error)
        _end(row, Backup.State.FAILED, at=clock(), trouble=_code(error), detail=str(error)[:500])
        return
    let_go(at=clock())


def copy_out(backup: int, *, at: datetime) -> None:
    """To the S3-compatible store as well. Raises OSError, to be tried again."""
    row = Backup.objects.filter(pk=backup, state=Backup.State.DONE, copied_at=None).first()
    bucket = elsewhere.bucket()
    if row is None or bucket is None:
        return
    path = Path(row.folder) / row.name
    with path.open("rb") as file:
        digest = digest_of(archive.read_out(file))
        file.seek(0)
        bucket.put(PREFIX + row.name, path.stat().st_size, digest, file)
    _tell(row, copied_at=at)


def let_go(*, at: datetime) -> int:
    """Files of this machine that need not be kept any longer. Returns how many."""
    row, here = plan(), socket.gethostname()
    rows = list(Backup.objects.filter(state=Backup.State.DONE, host=here, gone_at=None).order_by("-ended_at"))
    stays = kept([one.asked_at for one in rows], Keep(row.keep_days, row.keep_weeks), _zone())
    gone = 0
    for one in rows:
        path = Path(one.folder) / one.name
        if one.asked_at not in stays or not path.exists():
            path.unlink(missing_ok=True)
            _drop_copy(one)
            _tell(one, gone_at=at)
            gone += 1
    return gone


def _drop_copy(row: Backup) -> None:
    try:
        if row.copied_at and (bucket := elsewhere.bucket()):
            bucket.delete(PREFIX + row.name)
    except OSError as error:
        log.warning("the copy of %s stays in the store: %s", row.name, error)


def _end(row: Backup, state: str, *, at: datetime, **values: Any) -> None:
    good = state == Backup.State.DONE
    with transaction.atomic():
        _tell(row, state=state, ended_at=at, **values)
        record(desk().stream_id, BackupTaken(backup=row.pk, good=good), by=row.by, at=at)
        if good and plan().copies:
            enqueue("backups.copy", backup=row.pk)


def _tell(row: Backup, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))


def _progress(row: Backup) -> taking.Progress:
    """Written down a hundred times at most."""
    told = [-1]

    def progress(done: int, total: int) -> None:
        share = 100 * done // max(1, total)
        if share != told[0]:
            told[0] = share
            _tell(row, done=done, total=total)

    return progress


def _enough_room(folder: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database()) / 3")
        needed = int(cursor.fetchone()[0])
    if taking.room(folder) < needed:
        raise OSError(errno.ENOSPC, f"{needed // 2**20} MB are needed in {folder}")


def _code(error: Exception) -> str:
    if isinstance(error, programs.Failed):
        return PROGRAM
    if isinstance(error, archive.Damaged):
        return DAMAGED
    return ROOM if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT} else OTHER


def _zone() -> ZoneInfo:
    return ZoneInfo(desk().time_zone)
