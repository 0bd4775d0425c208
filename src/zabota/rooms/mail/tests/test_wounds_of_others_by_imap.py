"""The rows of other desks' issue lists that a mail server is part of: read by a real watcher from a real Dovecot."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from tests.mail_servers import Dovecot
from tests.support.clock import MovingClock
from zabota.base.clock import now
from zabota.base.net.imap import open_imap
from zabota.base.people.models import Brand
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.actions.trash import empty
from zabota.base.tickets.models import Message, Ticket
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.mail.actions.taking import drain
from zabota.rooms.mail.models import Folder, Mailbox, RawLetter
from zabota.rooms.mail.source.folder import take_in
from zabota.rooms.mail.tests.conftest import HELP, by_imap, make_letter

pytestmark = pytest.mark.usefixtures("committed")


def fetch(box: Mailbox) -> int:
    """One look at the INBOX, as a watcher takes it."""
    assert box.imap is not None
    client = open_imap(box.imap, private=True)
    try:
        return take_in(client, Folder.objects.get(mailbox=box), since=box.since)
    finally:
        client.logout()


def read(box: Mailbox) -> int:
    taken = fetch(box)
    while drain(at=now()):
        pass
    return taken


def numbered(number: int) -> bytes:
    return make_letter(f"letter {number}", message_id=f"<{number}@marverde.example>").as_bytes()


def test_row_1_a_mailbox_that_colleagues_read_too_loses_nothing(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    """Before, between and after our looks somebody reads, flags and answers letters in their own program."""
    for number in range(6):
        dovecot.put(user, numbered(number), flags="\\Seen" if number % 2 else "")
        with dovecot.client(user) as colleague:
            colleague.store(str(number + 1), "+FLAGS", "(\\Seen \\Answered \\Flagged)")
        if number == 2:
            assert read(box) == 3
    assert read(box) == 3
    assert sorted(Message.objects.values_list("text", flat=True)) == [f"letter {number}" for number in range(6)]
    dovecot.put(user, numbered(6))
    read(box)
    with dovecot.client(user) as colleague:
        assert colleague.search(None, "UNSEEN")[1] == [b"7"]


def test_row_3_three_days_of_outage_lose_nothing(box: Mailbox, dovecot: Dovecot, user: str, clock: MovingClock) -> None:
    dovecot.put(user, numbered(0))
    assert read(box) == 1
    began = now()
    for hour in range(1, 72, 10):
        dovecot.put(user, numbered(hour), at=began + timedelta(hours=hour))
    clock.move(days=3)
    assert read(box) == 8
    assert (Ticket.objects.count(), Message.objects.count()) == (9, 9)
    assert read(box) == 0


def test_row_4_two_who_fetch_the_same_folder_at_once_store_each_letter_once(
    box: Mailbox, dovecot: Dovecot, user: str
) -> None:
    for number in range(8):
        dovecot.put(user, numbered(number))
    start = threading.Barrier(2)
    taken: list[int] = []

    def watch() -> None:
        start.wait(20)
        taken.append(fetch(box))
        connection.close()

    watchers = [threading.Thread(target=watch) for _ in range(2)]
    for thread in watchers:
        thread.start()
    for thread in watchers:
        thread.join(60)
    while drain(at=now()):
        pass
    assert len(taken) == 2
    assert (RawLetter.objects.count(), Ticket.objects.count()) == (8, 8)
    assert (fetch(box), Folder.objects.get(mailbox=box).last_uid) == (0, 8)


def test_row_5_deleted_then_fetched_again_and_renumbered_nothing_comes_back(
    box: Mailbox, dovecot: Dovecot, user: str, clock: MovingClock
) -> None:
    for number in range(3):
        dovecot.put(user, numbered(number))
    read(box)
    for ticket in Ticket.objects.order_by("id")[:2]:
        tickets.trash(ticket, by="test", at=now())
    empty(Ticket.objects.order_by("id")[0], by="test", at=now())
    clock.move(minutes=1)
    assert read(box) == 0
    dovecot.renumber(user)
    assert read(box) == 3
    assert (Ticket.objects.count(), Message.objects.count()) == (3, 3)
    assert RawLetter.objects.filter(state="duplicate", twin__isnull=False).count() == 3
    assert Ticket.objects.filter(trashed_at=None).count() == 1


def test_row_9_a_mailbox_with_letters_of_years_is_connected_quietly(
    committed: None, brand: Brand, dovecot: Dovecot, user: str
) -> None:
    for days in (400, 30, 2):
        dovecot.put(user, numbered(days), at=now() - timedelta(days=days))
    box = mailboxes.add(address=HELP, brand=brand, by="test", at=now(), **by_imap(dovecot, user))
    assert read(box) == 0
    assert not Ticket.objects.exists()
