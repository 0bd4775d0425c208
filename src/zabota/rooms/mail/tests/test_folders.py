"""Several folders of a real Dovecot, each with its own cursor, and where letters go once they are here."""

import imaplib
import secrets
from collections.abc import Iterator

import pytest
from imap_tools import BaseMailBox

from tests.mail_servers import Dovecot
from zabota.base.clock import now
from zabota.base.net.imap import open_imap
from zabota.base.people.models import Brand
from zabota.base.tickets.values import Refused
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.mail.actions.trying import try_out
from zabota.rooms.mail.models import Folder, Mailbox, RawLetter
from zabota.rooms.mail.source import moving
from zabota.rooms.mail.source.folder import take_in
from zabota.rooms.mail.source.listing import folders
from zabota.rooms.mail.source.watcher import Watcher
from zabota.rooms.mail.tests.conftest import HELP, by_imap, make_letter

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def user(dovecot: Dovecot) -> str:
    return dovecot.user(f"folders-{secrets.token_hex(4)}")


@pytest.fixture
def box(committed: None, brand: Brand, dovecot: Dovecot, user: str) -> Mailbox:
    made = mailboxes.add(address=HELP, brand=brand, by="test", at=now(), **by_imap(dovecot, user))
    assert [one.trouble for one in try_out(made, at=now())] == [""]
    return Mailbox.objects.get(pk=made.pk)


@pytest.fixture
def client(box: Mailbox) -> Iterator[BaseMailBox]:
    assert box.imap is not None
    opened = open_imap(box.imap, private=True)
    yield opened
    opened.client.shutdown()


def letter(number: int) -> bytes:
    return make_letter(f"letter {number}", message_id=f"<{number}@marverde.example>").as_bytes()


def look(box: Mailbox) -> None:
    """All folders once, as the watcher takes them."""
    box = Mailbox.objects.get(pk=box.pk)
    assert box.imap is not None
    opened = open_imap(box.imap, private=True)
    try:
        Watcher(box)._look(opened)
    finally:
        opened.client.shutdown()


def test_the_server_names_its_folders_and_what_it_keeps_in_them(
    client: BaseMailBox, dovecot: Dovecot, user: str
) -> None:
    with dovecot.client(user) as other:
        other.create("Rechnungen")
        other.create('"&BCEEPwQwBDw-"')
    found = {one["name"]: one["role"] for one in folders(client)}
    assert found == {"INBOX": "inbox", "Archive": "archive", "Junk": "junk", "Rechnungen": "", "Спам": "junk"}


def test_a_letter_of_the_junk_folder_comes_in_marked(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    mailboxes.set_folders(box, ["Junk"], by="test", at=now())
    dovecot.put(user, letter(1))
    dovecot.put(user, letter(2), folder="Junk")
    look(box)
    assert sorted(RawLetter.objects.values_list("junk", "source")) == [
        (False, Folder.objects.get(name="INBOX").source(1)),
        (True, Folder.objects.get(name="Junk").source(1)),
    ]


def test_a_folder_chosen_later_is_read_from_then_on(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    Mailbox.objects.filter(pk=box.pk).update(since=mailboxes.BEGINNING)
    from datetime import timedelta

    dovecot.put(user, letter(1), folder="Junk", at=now() - timedelta(hours=1))
    mailboxes.set_folders(box, ["Junk"], by="test", at=now())
    dovecot.put(user, letter(2), folder="Junk")
    look(box)
    assert RawLetter.objects.get().source == Folder.objects.get(name="Junk").source(2)


def test_a_folder_that_vanished_holds_up_no_other(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    with dovecot.client(user) as other:
        other.create("Old")
    try_out(box, at=now())
    mailboxes.set_folders(box, ["Old"], by="test", at=now())
    with dovecot.client(user) as other:
        other.delete("Old")
    dovecot.put(user, letter(1))
    look(box)
    assert RawLetter.objects.count() == 1
    assert "doesn't exist" in Folder.objects.get(name="Old").trouble
    assert Folder.objects.get(name="INBOX").trouble == ""


def test_letters_stay_unless_a_folder_is_named(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    dovecot.put(user, letter(1))
    look(box)
    assert dovecot.lying(user) == 1


def moved_to_archive(box: Mailbox) -> None:
    mailboxes.set_folders(box, [], move_to="Archive", by="test", at=now())


def test_taken_letters_are_moved_and_keep_their_flags(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    dovecot.put(user, letter(1))
    look(box)
    moved_to_archive(box)
    dovecot.put(user, letter(2), flags="\\Flagged")
    dovecot.put(user, letter(3))
    look(box)
    assert (dovecot.lying(user), dovecot.lying(user, "Archive")) == (1, 2)
    with dovecot.client(user, folder="Archive") as other:
        flags = [imaplib.ParseFlags(line) for line in other.fetch("1:*", "(FLAGS)")[1]]
    assert sorted(set(each) - {b"\\Recent"} for each in flags) == [set(), {b"\\Flagged"}]
    assert RawLetter.objects.count() == 3


def test_a_server_without_move_copies_and_expunges_that_one_alone(
    box: Mailbox, dovecot: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody else marked as deleted is not ours to expunge."""
    dovecot.put(user, letter(1), flags="\\Deleted")
    look(box)
    moved_to_archive(box)
    dovecot.put(user, letter(2))
    folder = Folder.objects.get(name="INBOX")
    assert box.imap is not None
    opened = open_imap(box.imap, private=True)
    opened.client.capabilities = tuple(one for one in opened.client.capabilities if one != "MOVE")
    take_in(opened, folder, since=box.since)
    moving.move_on(opened, folder, "Archive")
    opened.client.shutdown()
    assert (dovecot.lying(user), dovecot.lying(user, "Archive")) == (1, 1)


def test_a_server_that_can_only_expunge_everything_is_not_asked_to(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    moved_to_archive(box)
    dovecot.put(user, letter(1))
    folder = Folder.objects.get(name="INBOX")
    assert box.imap is not None
    opened = open_imap(box.imap, private=True)
    opened.client.capabilities = ("IMAP4REV1",)
    assert take_in(opened, folder, since=box.since) == 1
    moving.move_on(opened, folder, "Archive")
    opened.client.shutdown()
    assert dovecot.lying(user) == 1
    assert Folder.objects.get(name="INBOX").move_trouble == moving.NO_WAY


def test_a_place_to_move_to_that_vanished_stops_no_reading(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    with dovecot.client(user) as other:
        other.create("Done")
    try_out(box, at=now())
    mailboxes.set_folders(box, [], move_to="Done", by="test", at=now())
    with dovecot.client(user) as other:
        other.delete("Done")
    dovecot.put(user, letter(1))
    look(box)
    assert "exist" in Folder.objects.get(name="INBOX").move_trouble
    dovecot.put(user, letter(2))
    look(box)
    assert RawLetter.objects.count() == 2
    with dovecot.client(user) as other:
        other.create("Done")
    look(box)
    assert (dovecot.lying(user), dovecot.lying(user, "Done")) == (0, 2)
    assert Folder.objects.get(name="INBOX").move_trouble == ""


def test_stopped_between_keeping_and_moving_it_moves_at_the_next_look(
    box: Mailbox, dovecot: Dovecot, user: str, client: BaseMailBox
) -> None:
    moved_to_archive(box)
    dovecot.put(user, letter(1))
    assert take_in(client, Folder.objects.get(name="INBOX"), since=box.since) == 1
    assert dovecot.lying(user) == 1
    look(box)
    assert (dovecot.lying(user), dovecot.lying(user, "Archive")) == (0, 1)


def test_a_letter_that_is_not_here_whole_stays_where_a_person_can_get_it(
    box: Mailbox, dovecot: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zabota.rooms.mail.source.folder.LARGEST", 2000)
    moved_to_archive(box)
    dovecot.put(user, make_letter("x" * 3000))
    dovecot.put(user, letter(2))
    look(box)
    kept = RawLetter.objects.get(trouble="too_large")
    assert kept.content.startswith(b"From: Ana")
    assert b"xxx" not in kept.content
    assert (dovecot.lying(user), dovecot.lying(user, "Archive")) == (1, 1)


def test_a_folder_nobody_has_is_refused_and_so_is_moving_in_a_circle(box: Mailbox) -> None:
    with pytest.raises(Refused, match="no folder Nowhere"):
        mailboxes.set_folders(box, ["Nowhere"], by="test", at=now())
    with pytest.raises(Refused, match="read itself"):
        mailboxes.set_folders(box, ["Junk"], move_to="Junk", by="test", at=now())
