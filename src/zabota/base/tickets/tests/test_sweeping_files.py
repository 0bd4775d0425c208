"""Bytes that nothing needs are taken away; what somebody uses, or is about to use, never."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection, transaction

from zabota.base.clock import now
from zabota.base.files import sweeping
from zabota.base.files.jobs import sweep
from zabota.base.files.models import Blob
from zabota.base.files.store import put, read
from zabota.base.people.actions import agents
from zabota.base.tickets import actions
from zabota.base.tickets.actions.trash import empty
from zabota.base.tickets.models import Attachment, Draft
from zabota.base.tickets.values import DraftFile, NewFile

LONG_AGO = timedelta(days=3)


def old(content: bytes) -> Blob:
    blob = put(content)
    Blob.objects.filter(pk=blob.pk).update(created_at=now() - LONG_AGO)
    return blob


def there() -> set[bytes]:
    return {bytes(content) for content in Blob.objects.values_list("content", flat=True)}


def draft_with(world, content: bytes) -> Draft:
    file = DraftFile(sha256=old(content).sha256, name="a", content_type="text/plain", size=len(content))
    return Draft.objects.create(ticket=world.ticket(), agent=world.irina, kind="out", files=[file], saved_at=now())


def test_what_nothing_refers_to_goes_once_it_is_old(db):
    old(b"old")
    put(b"young")
    sweep(timestamp=0)
    assert there() == {b"young"}


def test_attachments_photos_and_files_of_drafts_stay(world):
    world.ticket(files=[NewFile("a", "text/plain", b"attached")])
    agents.change(world.irina, photo=old(b"photo"), by="test", at=now())
    draft_with(world, b"drafted")
    Blob.objects.update(created_at=now() - LONG_AGO)
    sweep(timestamp=0)
    assert there() == {b"attached", b"photo", b"drafted"}


def test_an_emptied_trash_leaves_no_bytes_but_those_that_others_use(world):
    ticket = world.ticket(files=[NewFile("a", "text/plain", b"mine"), NewFile("b", "text/plain", b"shared")])
    world.ticket(files=[NewFile("b", "text/plain", b"shared")])
    empty(actions.trash(ticket, by="test", at=now()), by="clock", at=now())
    Blob.objects.update(created_at=now() - LONG_AGO)
    sweep(timestamp=0)
    assert there() == {b"shared"}


def test_more_than_a_batch_goes_in_one_night(db, monkeypatch):
    monkeypatch.setattr(sweeping, "BATCH", 2)
    for n in range(5):
        old(b"%d" % n)
    assert sweeping.sweep(at=now()) == 5
    assert there() == set()


def test_bytes_put_away_again_are_fresh(db):
    old(b"again")
    put(b"again")
    assert sweeping.sweep(at=now()) == 0
    assert read(put(b"again").sha256) == b"again"


@pytest.fixture
def beside() -> Iterator[Callable[[Callable[[], object]], threading.Thread]]:
    """beside(work): on a connection of its own, while the test holds its transaction open."""
    threads = []

    def run(work: Callable[[], object]) -> threading.Thread:
        def whole() -> None:
            try:
                work()
            finally:
                connection.close()

        threads.append(threading.Thread(target=whole))
        threads[-1].start()
        return threads[-1]

    yield run
    for thread in threads:
        thread.join(20)


def _wait_for_a_waiter() -> None:
    """Until another connection waits for a lock of ours."""
    with connection.cursor() as cursor:
        for _ in range(2000):
            cursor.execute("SELECT count(*), pg_sleep(0.005) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waits")


@pytest.mark.django_db(transaction=True)
def test_a_sweep_that_meets_a_put_leaves_the_row(beside):
    old(b"met")
    swept: list[int] = []
    with transaction.atomic():
        put(b"met")
        sweeper = beside(lambda: swept.append(sweeping.sweep(at=now())))
        _wait_for_a_waiter()
    sweeper.join(20)
    assert swept == [0]
    assert there() == {b"met"}


@pytest.mark.django_db(transaction=True)
def test_a_put_that_meets_a_sweep_stores_the_bytes_anew(beside):
    old(b"met")
    with transaction.atomic():
        assert sweeping.sweep(at=now()) == 1
        writer = beside(lambda: put(b"met"))
        _wait_for_a_waiter()
    writer.join(20)
    assert there() == {b"met"}


def test_the_database_itself_refuses_what_is_in_use(world, monkeypatch, caplog):
    """Were a file to come into use behind the back of the sweep, the batch is left for the next night."""
    world.ticket(files=[NewFile("a", "text/plain", b"attached")])
    Blob.objects.update(created_at=now() - LONG_AGO)
    monkeypatch.setattr(sweeping, "_unrelated", lambda before: Blob.objects.filter(created_at__lt=before))
    assert sweeping.sweep(at=now()) == 0
    assert Attachment.objects.get().blob.content
    assert "looked at again tomorrow" in caplog.text
