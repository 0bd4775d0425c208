"""Every letter that lies on the server is known here: counted against a real Dovecot."""

import secrets
from datetime import timedelta

import pytest

from tests.mail_servers import Dovecot
from tests.support.clock import MovingClock
from zabota.base.clock import now
from zabota.base.people.models import Brand
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Ticket
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.mail.actions.reconciling import reconcile, streak
from zabota.rooms.mail.actions.storing import NOT_GIVEN
from zabota.rooms.mail.actions.taking import drain
from zabota.rooms.mail.models import Folder, Mailbox, RawLetter, Reconciliation
from zabota.rooms.mail.tests.conftest import HELP, by_imap, make_letter
from zabota.rooms.mail.tests.test_folders import look

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def user(dovecot: Dovecot) -> str:
    return dovecot.user(f"count-{secrets.token_hex(4)}")


@pytest.fixture
def box(committed: None, brand: Brand, dovecot: Dovecot, user: str) -> Mailbox:
    for number in range(3):
        dovecot.put(user, make_letter(message_id=f"<old{number}@x.example>"), at=now() - timedelta(days=3))
    return mailboxes.add(address=HELP, brand=brand, by="test", at=now(), **by_imap(dovecot, user))


def taken_in(box: Mailbox) -> None:
    look(box)
    while drain(at=now()):
        pass


def compared(box: Mailbox) -> Reconciliation:
    found = reconcile(Mailbox.objects.get(pk=box.pk), at=now())
    assert found is not None
    return found


def letter(number: int, **more: str) -> bytes:
    return make_letter(f"letter {number}", message_id=f"<{number}@marverde.example>", **more).as_bytes()


def test_what_lies_there_is_here_and_the_parts_add_up(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    came = [letter(number, sender=f"c{number}@x.example") for number in range(5)]
    for content in (*came, came[4]):
        dovecot.put(user, content)
    dovecot.put(user, letter(6, Auto_Submitted="auto-replied"))
    dovecot.put(user, b"Subject: from nobody\r\n\r\nx")
    taken_in(box)
    RawLetter.objects.filter(header_id="0@marverde.example").update(state="spam")
    trashed = Ticket.objects.get(messages__raw_letters__header_id="1@marverde.example")
    tickets.trash(trashed, by="test", at=now())
    dovecot.put(user, letter(9))
    look(box)
    day = compared(box)
    assert (day.server, day.here, day.left_alone, day.mended, day.agrees) == (9, 9, 3, 0, True)
    assert day.parts == {
        "tickets": 3, "spam": 1, "deleted": 1, "twice": 1, "machines": 1, "waiting": 1, "reading": 1,
    }  # fmt: skip
    assert sum(day.parts.values()) == day.here


def test_a_letter_that_slipped_through_is_fetched_and_told(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    for number in range(3):
        dovecot.put(user, letter(number))
    taken_in(box)
    RawLetter.objects.filter(header_id="1@marverde.example").delete()
    day = compared(box)
    assert (day.server, day.here, day.mended, day.agrees) == (3, 3, 1, True)
    assert RawLetter.objects.get(state="stored").content.endswith(b"letter 1\r\n")
    assert compared(box).mended == 0


def test_a_letter_that_came_a_moment_ago_is_no_lost_one(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    taken_in(box)
    dovecot.put(user, letter(1))
    assert compared(box).mended == 0
    look(box)
    assert RawLetter.objects.count() == 1


def test_more_than_a_person_waits_for_is_left_to_the_night(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    for number in range(4):
        dovecot.put(user, letter(number))
    taken_in(box)
    RawLetter.objects.all().delete()
    day = reconcile(Mailbox.objects.get(pk=box.pk), at=now(), most=3)
    assert day is not None
    assert (day.server, day.here, day.agrees) == (4, 3, False)
    assert compared(box).agrees


def test_letters_moved_away_by_us_are_not_missed(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    mailboxes.saw(box, {"folders": [{"name": "Archive", "role": "archive"}], "there": {"total": 3}})
    mailboxes.set_folders(box, [], move_to="Archive", by="test", at=now())
    dovecot.put(user, letter(1))
    taken_in(box)
    day = compared(box)
    assert (day.server, day.here, day.left_alone, day.agrees) == (0, 0, 3, True)


def test_after_new_numbers_each_letter_is_counted_as_what_it_became(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    for number in range(3):
        dovecot.put(user, letter(number))
    taken_in(box)
    dovecot.renumber(user)
    taken_in(box)
    day = compared(box)
    assert (day.server, day.here) == (3, 3)
    assert day.parts == {"tickets": 3}


def test_what_the_server_did_not_hand_out_is_asked_for_again(box: Mailbox, dovecot: Dovecot, user: str) -> None:
    dovecot.put(user, letter(1))
    taken_in(box)
    source = Folder.objects.get().source(4)
    RawLetter.objects.filter(source=source).update(trouble=NOT_GIVEN, state="quarantined")
    assert compared(box).agrees
    assert RawLetter.objects.get(source=source).state == "stored"


def test_a_server_that_cannot_be_reached_is_said_and_agrees_with_nothing(
    box: Mailbox, dovecot: Dovecot, user: str
) -> None:
    mailboxes.change(box, imap_password="wrong", by="test", at=now())
    day = compared(box)
    assert (day.trouble, day.agrees) == ("password", False)


def test_days_in_a_row_are_counted_to_the_last_that_did_not_agree(box: Mailbox, clock: MovingClock) -> None:
    look(box)
    for number in range(5):
        compared(box)
        if number == 1:
            Reconciliation.objects.update(server=7)
        clock.move(days=1)
    days = list(Reconciliation.objects.order_by("-day"))
    assert (len(days), streak(days)) == (5, 3)


def test_a_mailbox_that_letters_are_forwarded_to_has_no_server_to_compare_with(mailbox: Mailbox) -> None:
    assert reconcile(mailbox, at=now()) is None
