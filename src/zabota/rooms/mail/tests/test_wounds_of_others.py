"""Where other desks lose, double and misplace letters (rows of their issue lists), as they come by any way.

Those that need a mail server stand in test_wounds_of_others_by_imap.py.
"""

from datetime import timedelta

import pytest

from tests.mail_servers import Sink
from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from zabota.base.clock import now
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.actions.trash import empty
from zabota.base.tickets.models import Link, Message, Ticket
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.mail.models import Mailbox, RawLetter
from zabota.rooms.mail.tests.conftest import ANA, make_letter
from zabota.rooms.mail.tests.receiving import arrive, ticket_of
from zabota.rooms.mail.tests.test_machines_are_not_answered import report

pytestmark = pytest.mark.django_db
STRANGER = "Mallory <mallory@elsewhere.example>"


@pytest.fixture
def sales(mailbox: Mailbox) -> Mailbox:
    return mailboxes.add(address="sales@tarelka.example", brand=mailbox.brand, by="test", at=now())


# 2. A reused Message-ID drops a real letter; so does a missing one


def test_row_2_a_parcel_service_that_uses_one_id_twice_loses_no_letter(mailbox: Mailbox) -> None:
    parcels = {"sender": "post@parcels.example", "message_id": "<notice@parcels.example>", "subject": "Your parcel"}
    one = arrive(mailbox, make_letter("Parcel 1 comes on Monday.", **parcels))
    two = arrive(mailbox, make_letter("Parcel 2 comes on Monday.", **parcels))
    three = arrive(mailbox, make_letter("Parcel 2 comes on Monday. And so on.", **parcels, date=now() + timedelta(1)))
    assert [raw.state for raw in (one, two, three)] == ["done"] * 3
    assert len({one.message_id, two.message_id, three.message_id}) == 3


def test_row_2_letters_without_an_id_are_all_there(mailbox: Mailbox) -> None:
    for number in range(3):
        assert arrive(mailbox, make_letter(f"letter {number}", message_id=None)).state == "done"
    assert Message.objects.count() == 3


# 4. Duplicates: two mailboxes, a list, a scanner


def test_row_4_a_letter_to_two_of_our_mailboxes_is_one_message_and_both_are_noted(
    mailbox: Mailbox, sales: Mailbox
) -> None:
    letter = make_letter(to="help@tarelka.example", Cc="sales@tarelka.example").as_bytes()
    one = arrive(mailbox, b"Received: from a by b\r\nDelivered-To: help@tarelka.example\r\n" + letter)
    two = arrive(sales, b"Received: from c by d\r\nDelivered-To: sales@tarelka.example\r\n" + letter)
    one.refresh_from_db()
    assert (Message.objects.count(), two.state, two.twin) == (1, "duplicate", one)
    assert (one.mailbox, one.facts["also"], two.mailbox) == (mailbox, ["sales@tarelka.example"], sales)


def test_row_4_fetched_once_more_it_is_not_said_to_have_come_another_way(mailbox: Mailbox) -> None:
    one = arrive(mailbox, make_letter())
    arrive(mailbox, one.content)
    one.refresh_from_db()
    assert "also" not in one.facts


@pytest.mark.parametrize("list_first", [False, True])
def test_row_4_a_list_that_adds_a_tag_and_a_footer_doubles_nothing(
    mailbox: Mailbox, sales: Mailbox, list_first: bool
) -> None:
    date = now()
    direct = make_letter("The till prints nothing.", date=date)
    footer = "\n\n_______________\ncafes mailing list\nhttps://lists.example/cafes\n"
    listed = make_letter(
        f"The till prints nothing.{footer}",
        date=date,
        subject="[cafes] Till 2 prints nothing",
        List_Id="<cafes.lists.example>",
    )
    letters = [(sales, listed), (mailbox, direct)] if list_first else [(mailbox, direct), (sales, listed)]
    one, two = (arrive(box, letter) for box, letter in letters)
    one.refresh_from_db()
    assert (Ticket.objects.count(), two.state, two.twin) == (1, "duplicate", one)
    assert one.facts["also"] == [letters[1][0].address]


def test_row_4_both_in_one_batch_are_one_as_well(mailbox: Mailbox, sales: Mailbox) -> None:
    from zabota.rooms.mail.actions.storing import Arrival, store
    from zabota.rooms.mail.actions.taking import drain

    date = now()
    copies = [make_letter("Help.", date=date), make_letter("Help.\n\n-- scanned for viruses --", date=date)]
    boxes = (mailbox, sales)
    arrivals = zip(boxes, copies, strict=True)
    store([Arrival(f"test:{box.pk}", copy.as_bytes(), now(), box.pk) for box, copy in arrivals])
    drain(at=now())
    assert Message.objects.count() == 1
    assert RawLetter.objects.get(twin=None).facts["also"] == ["sales@tarelka.example"]


# 5. Deleted conversations come back


def test_row_5_what_was_deleted_for_good_does_not_come_back(mailbox: Mailbox) -> None:
    raw = arrive(mailbox, make_letter())
    content, ticket = raw.content, ticket_of(raw)
    tickets.trash(ticket, by="test", at=now())
    empty(Ticket.objects.get(pk=ticket.pk), by="test", at=now())
    RawLetter.objects.filter(pk=raw.pk).update(sealed=None)
    again = arrive(mailbox, content, source="imap:1:INBOX:99:1")
    assert (again.state, again.twin, Ticket.objects.count()) == ("duplicate", raw, 1)
    assert ticket.messages.get().text == ""


def test_row_5_an_answer_to_what_lies_in_the_trash_begins_a_new_matter_linked_to_it(mailbox: Mailbox) -> None:
    old = tickets.trash(ticket_of(arrive(mailbox, make_letter())), by="test", at=now())
    raw = arrive(mailbox, make_letter("And now?", message_id="<2@x>", References="<first@marverde.example>"))
    link = Link.objects.get()
    assert (link.first_id, link.second_id) == (old.pk, ticket_of(raw).pk)
    assert "stranger" not in raw.facts


# 6. Unrelated letters join one thread


@pytest.mark.parametrize("nothing", ["<>", "< >", "", "()", "<@>", '""', "<null>", "<undefined@localhost>"])
def test_row_6_an_empty_id_joins_nothing(mailbox: Mailbox, nothing: str) -> None:
    """One empty id in the database once swallowed all mail of a desk."""
    for number, sender in enumerate((ANA, STRANGER, "Ion <ion@bun.example>")):
        head = f"From: {sender}\r\nSubject: {number}\r\nMessage-ID: {nothing}\r\nDate: Sun, 22 Nov 2026 10:00:0{number} +0000\r\n"
        head += f"In-Reply-To: {nothing}\r\nReferences: {nothing}\r\n"
        assert arrive(mailbox, f"{head}\r\nletter {number}".encode()).state == "done"
    assert Ticket.objects.count() == 3
    assert not Link.objects.exists()


# 7. Replies open new tickets


def test_row_7_apple_mail_rewrote_all_references_and_the_number_in_the_subject_is_left(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    first = ticket_of(arrive(sending_mailbox, make_letter()))
    run_jobs()
    answer = make_letter(
        "Still the same.",
        subject=sink.letters[0]["Subject"],
        message_id="<2@icloud.example>",
        References="<A1B2@icloud.example> <C3D4@icloud.example>",
        In_Reply_To="<C3D4@icloud.example>",
    )
    assert ticket_of(arrive(sending_mailbox, answer)) == first


def test_row_7_an_answer_by_the_signed_address_of_the_envelope_alone_finds_its_ticket(mailbox: Mailbox) -> None:
    from zabota.core.mail import sign_address
    from zabota.rooms.mail.actions.storing import Arrival, store
    from zabota.rooms.mail.actions.taking import drain
    from zabota.rooms.mail.keys import signing_key

    first = ticket_of(arrive(mailbox, make_letter()))
    letter = make_letter("From a program that hides To.", sender=STRANGER, message_id="<2@x>").as_bytes()
    to = sign_address(signing_key(), first.number, mailbox.address)
    store([Arrival("smtp:hidden", letter, now(), mailbox.pk, recipient=to)])
    drain(at=now())
    assert ticket_of(RawLetter.objects.get(source="smtp:hidden")) == first


# 8. Bounces of our own letters


def test_row_8_a_bounce_of_an_acknowledgement_makes_neither_ticket_nor_letter(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    ticket = ticket_of(arrive(sending_mailbox, make_letter()))
    run_jobs()
    bounce = report(sink.raw[0], action="failed", status="5.1.1", code=550)
    raw = arrive(sending_mailbox, bounce)
    run_jobs()
    assert (raw.state, raw.message, Ticket.objects.count(), len(sink.raw)) == ("done", None, 1, 1)
    assert ticket.messages.get(kind="out").delivery == "bounced"


# 9. Mass mail by mistake


def test_row_9_a_mailbox_connected_with_old_letters_writes_to_nobody(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    for days in range(1, 31):
        old = make_letter(f"day {days}", message_id=f"<{days}@x>", sender=f"c{days}@cafe.example")
        arrive(sending_mailbox, old, received_at=now() - timedelta(days=days))
    run_jobs()
    clock.move(hours=1)
    run_jobs()
    assert (Ticket.objects.count(), sink.raw) == (30, [])
