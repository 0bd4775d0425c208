"""A real Dovecot, read by a real watcher. Rows of the wounds of others: read by someone else, outage, renumbering."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.mail_servers import Dovecot, wait_until
from tests.support.clock import MovingClock
from zabota.base.clock import now
from zabota.base.net.imap import open_imap
from zabota.base.people.models import Brand
from zabota.base.tickets.models import Message, Ticket
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.mail.actions.reconciling import reconcile
from zabota.rooms.mail.actions.taking import drain
from zabota.rooms.mail.models import Folder, Mailbox, RawLetter
from zabota.rooms.mail.source import watcher as watching
from zabota.rooms.mail.source.folder import take_in
from zabota.rooms.mail.source.watcher import Watcher
from zabota.rooms.mail.tests.conftest import HELP, by_imap, make_letter

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def watcher(box: Mailbox) -> Iterator[Watcher]:
    thread = Watcher(box, first_pause=0.1)
    thread.start()
    yield thread
    thread.stop()
    thread.join(20)


def read(box: Mailbox) -> int:
    """One look at the INBOX, as the watcher takes it; then what was stored becomes tickets."""
    assert box.imap is not None
    client = open_imap(box.imap, private=True)
    try:
        taken = take_in(client, Folder.objects.get(mailbox=box), since=box.since)
    finally:
        client.logout()
    while drain(at=now()):
        pass
    return taken


def numbered(number: int, **more: str) -> bytes:
    return make_letter(f"letter {number}", message_id=f"<{number}@marverde.example>", **more).as_bytes()


def test_a_letter_is_there_soon_after_it_came(watcher: Watcher, box: Mailbox, dovecot: Dovecot, user: str) -> None:
    wait_until(lambda: Mailbox.objects.get(pk=box.pk).in_ok_at)
    dovecot.put(user, make_letter())
    wait_until(RawLetter.objects.exists, seconds=20)
    drain(at=now())
    assert Ticket.objects.get().subject == "Till 2 prints nothing"


def test_one_that_a_colleague_read_first_is_not_lost(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    read(box)
    dovecot.put(user, make_letter())
    with dovecot.client(user) as other:
        other.store("1", "+FLAGS", "\\Seen")
    assert read(box) == 1
    assert Ticket.objects.count() == 1


def test_reading_marks_nothing_as_read(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    dovecot.put(user, make_letter())
    read(box)
    with dovecot.client(user) as other:
        assert other.search(None, "UNSEEN")[1] == [b"1"]


def test_three_days_without_us_lose_nothing(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    Mailbox.objects.filter(pk=box.pk).update(since=now() - timedelta(days=30))
    box.refresh_from_db()
    dovecot.put(user, numbered(0), at=now() - timedelta(days=4))
    read(box)
    for number in range(1, 8):
        dovecot.put(user, numbered(number), at=now() - timedelta(hours=72 - 10 * number))
    assert read(box) == 7
    assert Message.objects.count() == 8


def test_a_desk_that_slept_three_days_goes_on_where_it_stopped(
    box: Mailbox, dovecot: Dovecot, user: str, clock: MovingClock
) -> None:
    """By our own clock, as the nightly comparison sees it too."""
    dovecot.put(user, numbered(0))
    read(box)
    for number in range(1, 6):
        dovecot.put(user, numbered(number))
    clock.move(days=3)
    assert read(box) == 5
    day = reconcile(Mailbox.objects.get(pk=box.pk), at=now())
    assert day is not None
    assert (day.server, day.here, day.mended) == (6, 6, 0)


def test_the_same_uid_is_never_taken_twice(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    dovecot.put(user, make_letter())
    assert (read(box), read(box)) == (1, 0)


def test_a_new_uidvalidity_brings_nothing_back_and_loses_nothing(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    for number in range(3):
        dovecot.put(user, numbered(number))
    assert read(box) == 3
    before = Folder.objects.get().uidvalidity
    dovecot.renumber(user)
    dovecot.put(user, numbered(3))
    assert read(box) == 4
    assert Folder.objects.get().uidvalidity != before
    assert Message.objects.count() == 4
    assert RawLetter.objects.filter(state="duplicate").count() == 3


def test_connecting_a_full_mailbox_takes_in_only_what_comes_from_now_on(
    committed: None, brand: Brand, dovecot: Dovecot, user: str
) -> None:
    for number in range(5):
        dovecot.put(user, numbered(number), at=now() - timedelta(days=number, hours=1))
    box = mailboxes.add(address=HELP, brand=brand, by="test", at=now(), **by_imap(dovecot, user))
    assert read(box) == 0
    dovecot.put(user, numbered(9))
    assert read(box) == 1


def test_asked_for_older_letters_are_taken_in_and_answered_to_nobody(
    committed: None, brand: Brand, dovecot: Dovecot, user: str
) -> None:
    for days in (1, 3, 20):
        dovecot.put(user, numbered(days), at=now() - timedelta(days=days))
    week = now() - timedelta(days=7)
    box = mailboxes.add(address=HELP, brand=brand, since=week, by="test", at=now(), **by_imap(dovecot, user))
    assert read(box) == 2
    assert not Message.objects.filter(kind="out").exists()


def test_a_wrong_password_is_said_and_the_right_one_mends_it(
    box: Mailbox, dovecot: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "PASSWORD_PAUSE", 0.5)
    dovecot.user(user, "changed")
    thread = Watcher(box, first_pause=0.1)
    thread.start()
    try:
        wait_until(lambda: Mailbox.objects.get(pk=box.pk).in_trouble == "password")
        dovecot.user(user)
        wait_until(lambda: Mailbox.objects.get(pk=box.pk).in_trouble == "", seconds=90)
    finally:
        thread.stop()
        thread.join(20)


def test_a_server_that_vanishes_is_found_again(box: Mailbox, user: str) -> None:
    own = Dovecot()
    own.user(user)
    own.start()
    mailboxes.change(box, by="test", at=now(), imap_port=own.port)
    box.refresh_from_db()
    thread = Watcher(box, first_pause=0.1)
    thread.start()
    try:
        wait_until(lambda: Mailbox.objects.get(pk=box.pk).in_ok_at)
        own.stop()
        wait_until(lambda: Mailbox.objects.get(pk=box.pk).in_trouble)
        own.start()
        own.put(user, make_letter())
        wait_until(RawLetter.objects.exists, seconds=90)
        wait_until(lambda: Mailbox.objects.get(pk=box.pk).in_trouble == "", seconds=90)
    finally:
        thread.stop()
        thread.join(20)
        own.close()
