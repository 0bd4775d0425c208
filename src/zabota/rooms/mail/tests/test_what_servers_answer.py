"""Servers that answer in their own way: after a letter is named it is kept, or a person hears why not."""

import imaplib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from zabota.base.clock import now
from zabota.rooms.mail.models import Folder, Mailbox, RawLetter
from zabota.rooms.mail.source.fetching import Meta, Strange, as_set, bodies, metas, past
from zabota.rooms.mail.source.folder import fetched, take_in

Said = Sequence[tuple[bytes, bytes] | bytes | None]
SINCE = datetime(2026, 1, 1, tzinfo=UTC)


class Client:
    """An imaplib client whose server answers what the test writes; asked: the commands."""

    def __init__(self, answers: list[tuple[str, Said] | Exception]) -> None:
        self.answers, self.asked = answers, []

    def uid(self, command: str, *arguments: str) -> tuple[str, Said]:
        self.asked.append((command, *arguments))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


class Box:
    def __init__(self, *answers: tuple[str, Said] | Exception) -> None:
        self.client: Any = Client(list(answers))


def test_the_uid_may_stand_before_the_bytes_or_after_them() -> None:
    """Dovecot and Gmail name it first, others last (RFC 3501 leaves the order open)."""
    box: Any = Box(
        ("OK", [(b"1 (UID 5 BODY[] {3}", b"one"), b")", (b"2 (BODY[] {3}", b"two"), b" UID 6 FLAGS (\\Seen))"])
    )
    assert bodies(box, [5, 6]) == {5: b"one", 6: b"two"}


def test_a_letter_of_no_bytes_is_a_letter() -> None:
    assert bodies(Box(("OK", [b'1 (UID 5 BODY[] "")'])), [5]) == {5: b""}  # type: ignore[arg-type]


def test_flags_told_in_between_are_no_letter() -> None:
    box: Any = Box(("OK", [b"9 (FLAGS (\\Seen))", (b"1 (UID 5 BODY[] {3}", b"one"), b")", b"3 (UID 7 FLAGS ())"]))
    assert bodies(box, [5]) == {5: b"one"}


def test_a_no_for_one_holds_back_no_other() -> None:
    """Exchange: "NO The requested message could not be converted to an RFC-822 compatible format"."""
    box: Any = Box(
        ("NO", [b"could not be converted"]), ("OK", [(b"1 (UID 5 BODY[] {3}", b"one"), b")"]),
        ("NO", [b"could not be converted"]), ("OK", [(b"3 (UID 7 BODY[] {3}", b"two"), b")"]),
    )  # fmt: skip
    assert bodies(box, [5, 6, 7]) == {5: b"one", 7: b"two"}


@pytest.mark.parametrize("words", [b"[UNAVAILABLE] backend", b"[LIMIT] bandwidth", b"Server busy, try again later"])
def test_a_server_that_asks_us_to_come_back_loses_nothing(words: bytes) -> None:
    box: Any = Box(("NO", [words]))
    with pytest.raises(Strange):
        bodies(box, [5, 6])


def test_a_connection_that_breaks_is_not_taken_for_a_missing_letter() -> None:
    box: Any = Box(imaplib.IMAP4.abort("EOF"))
    with pytest.raises(imaplib.IMAP4.abort):
        bodies(box, [5, 6])


def test_a_letter_without_its_date_counts_as_having_come_now() -> None:
    found = metas(Box(("OK", [b"1 (UID 5 RFC822.SIZE 9)"])), [5])  # type: ignore[arg-type]
    assert abs((found[0].received_at - now()).total_seconds()) < 60


def test_a_date_may_have_a_day_of_one_figure() -> None:
    box: Any = Box(("OK", [b'1 (UID 5 INTERNALDATE " 7-Mar-2026 02:44:25 +0200" RFC822.SIZE 9)']))
    assert metas(box, [5]) == [Meta(5, datetime(2026, 3, 7, 0, 44, 25, tzinfo=UTC), 9)]


def test_a_star_that_names_the_last_letter_again_brings_nothing() -> None:
    assert past(Box(("OK", [b"41"])), 41, SINCE, 0) == []  # type: ignore[arg-type]


def test_an_answer_to_search_may_be_empty_or_come_in_parts() -> None:
    assert past(Box(("OK", [None])), 7, SINCE, 0) == []  # type: ignore[arg-type]
    assert past(Box(("OK", [b"9 8", b"10"])), 7, SINCE, 0) == [8, 9, 10]  # type: ignore[arg-type]


def test_a_huge_folder_is_asked_about_piece_by_piece() -> None:
    """imaplib takes no line above a million bytes."""
    box: Any = Box(("OK", [b"3 4"]), ("OK", [None]), ("OK", [b"100004"]))
    assert past(box, 2, SINCE, 100_005) == [3, 4, 100_004]
    assert [asked[1] for asked in box.client.asked] == ["UID 3:50002", "UID 50003:100002", "UID 100003:*"]


def test_numbers_are_asked_for_as_runs() -> None:
    assert as_set([1, 2, 3, 7, 9, 10]) == "1:3,7,9:10"


@pytest.fixture
def folder(mailbox: Mailbox) -> Folder:
    made = Folder.objects.get(mailbox=mailbox)
    made.uidvalidity = 1
    return made


def test_one_that_the_server_knows_and_does_not_hand_out_waits_for_a_person(folder: Folder) -> None:
    meta = Meta(5, now(), 100)
    box: Any = Box(("NO", [b"corrupt"]), ("OK", [b'1 (UID 5 INTERNALDATE "07-Mar-2026 02:44:25 +0000")']))
    letter = fetched(box, folder, [meta])[0]
    assert (letter.source, letter.content, letter.trouble) == (folder.source(5), b"", "not_given")


def test_one_that_somebody_deleted_in_between_is_simply_gone(folder: Folder) -> None:
    box: Any = Box(("OK", [None]), ("OK", [None]))
    assert fetched(box, folder, [Meta(5, now(), 100)]) == []


class Server(Box):
    """A whole small server: no UIDNEXT, and letter 2 vanishes between SEARCH and FETCH."""

    def __init__(self) -> None:
        date = b'INTERNALDATE "%s"' % now().strftime("%d-%b-%Y %H:%M:%S +0000").encode()
        super().__init__(
            ("OK", [b"1 2 3"]),
            ("OK", [b"%d (UID %d %s RFC822.SIZE 60)" % (uid, uid, date) for uid in (1, 2, 3)]),
            ("OK", [(b"%d (UID %d BODY[] {1}" % (uid, uid), b"From: a@b.example\r\n\r\n%d" % uid) for uid in (1, 3)]),
            ("OK", [None]),
            ("OK", [None]),
        )
        self.folder = self
        self.client.response = lambda code: (code, [b"77"] if code == "UIDVALIDITY" else [None])

    def set(self, _name: str, *, readonly: bool) -> tuple[str, list[bytes]]:
        assert readonly
        return "OK", [b"3"]


def test_a_server_that_does_not_say_what_comes_next_is_read_all_the_same(folder: Folder, mailbox: Mailbox) -> None:
    server: Any = Server()
    assert take_in(server, folder, since=mailbox.since) == 2
    assert sorted(RawLetter.objects.values_list("source", flat=True)) == [
        f"imap:{mailbox.pk}:INBOX:77:1", f"imap:{mailbox.pk}:INBOX:77:3",
    ]  # fmt: skip
    assert Folder.objects.get(pk=folder.pk).last_uid == 3
