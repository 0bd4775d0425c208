"""Which ticket a letter joins: the wounds of others in rows 2, 5, 6 and 7 of their issue lists."""

import pytest

from tests.mail_servers import Sink
from tests.support.jobs import JobRunner
from zabota.base.clock import now
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Link, Ticket
from zabota.core.mail import sign_address
from zabota.rooms.mail.keys import signing_key
from zabota.rooms.mail.models import Mailbox
from zabota.rooms.mail.tests.conftest import ANA, make_letter
from zabota.rooms.mail.tests.receiving import arrive, ticket_of

pytestmark = pytest.mark.django_db
STRANGER = "Mallory <mallory@elsewhere.example>"


def test_the_customer_s_second_letter_joins_by_its_references(mailbox: Mailbox) -> None:
    first = ticket_of(arrive(mailbox, make_letter()))
    again = make_letter("Still nothing.", message_id="<2@x>", References="<first@marverde.example>")
    assert ticket_of(arrive(mailbox, again)) == first


def test_a_stranger_who_knows_an_id_gets_a_ticket_of_their_own_linked_to_it(mailbox: Mailbox) -> None:
    first = ticket_of(arrive(mailbox, make_letter()))
    intruder = make_letter(sender=STRANGER, message_id="<2@x>", In_Reply_To="<first@marverde.example>")
    second = ticket_of(arrive(mailbox, intruder))
    assert second != first
    assert Link.objects.get().first_id == first.pk


def test_a_number_in_the_subject_is_believed_of_participants_only(mailbox: Mailbox) -> None:
    first = ticket_of(arrive(mailbox, make_letter()))
    tag = f"about [#{first.number}]"
    assert ticket_of(arrive(mailbox, make_letter(subject=tag, message_id="<2@x>"))) == first
    assert ticket_of(arrive(mailbox, make_letter(subject=tag, message_id="<3@x>", sender=STRANGER))) != first


def test_someone_in_copy_takes_part(mailbox: Mailbox) -> None:
    first = ticket_of(arrive(mailbox, make_letter(Cc="Ion <ion@marverde.example>")))
    copy = make_letter(
        "I see it too.", sender="ion@marverde.example", message_id="<2@x>", References="<first@marverde.example>"
    )
    message = arrive(mailbox, copy).message
    assert message is not None
    assert message.ticket == first
    assert message.customer != first.customer


def test_a_signed_answer_address_is_proof(mailbox: Mailbox) -> None:
    first = ticket_of(arrive(mailbox, make_letter()))
    to = sign_address(signing_key(), first.number, mailbox.address)
    assert ticket_of(arrive(mailbox, make_letter(sender=STRANGER, to=to, message_id="<2@x>"))) == first
    forged = to.replace("+zbt.", "+zbt.9")
    assert ticket_of(arrive(mailbox, make_letter(sender=STRANGER, to=forged, message_id="<3@x>"))) != first


def test_a_forged_id_of_ours_is_nobody_s(mailbox: Mailbox) -> None:
    first = ticket_of(arrive(mailbox, make_letter()))
    forged = f"<zbt.{first.number}.1.{'0' * 20}@tarelka.example>"
    assert ticket_of(arrive(mailbox, make_letter(sender=STRANGER, message_id="<2@x>", In_Reply_To=forged))) != first


def test_rewritten_references_still_find_the_ticket(sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner) -> None:
    """Apple Mail drops ids from the middle of References; one of ours anywhere is enough."""
    first = ticket_of(arrive(sending_mailbox, make_letter()))
    run_jobs()
    ours = sink.letters[0]["Message-ID"]
    again = make_letter(message_id="<2@x>", References=f"<lost@x> {ours} <other@apple>", In_Reply_To="<unknown@apple>")
    assert ticket_of(arrive(sending_mailbox, again)) == first


def test_a_reused_id_is_another_letter(mailbox: Mailbox) -> None:
    """A parcel service gave two letters one Message-ID; both are there."""
    one = arrive(mailbox, make_letter("Parcel 1 is on its way.", sender="post@parcels.example"))
    two = arrive(mailbox, make_letter("Parcel 2 is on its way.", sender="post@parcels.example"))
    assert (one.state, two.state) == ("done", "done")
    assert one.message != two.message


def test_letters_without_an_id_are_not_one_thread(mailbox: Mailbox) -> None:
    found = {
        ticket_of(arrive(mailbox, make_letter(str(n), message_id=None, sender=f"{n}@x.example"))) for n in range(3)
    }
    assert len(found) == 3


def test_an_empty_id_swallows_nothing(mailbox: Mailbox) -> None:
    nameless = "Message-ID: <>\r\nIn-Reply-To: <>\r\nReferences: <> \r\nDate: Sun, 22 Nov 2026 10:00:00 +0000\r\n"
    arrive(mailbox, f"From: {ANA}\r\nSubject: One\r\n{nameless}\r\nOne".encode())
    reply = f"From: {STRANGER}\r\nSubject: Two\r\n{nameless}\r\nTwo".encode()
    assert ticket_of(arrive(mailbox, reply)).customer.name == "Mallory"


def test_the_same_letter_through_two_mailboxes_is_one_message(mailbox: Mailbox) -> None:
    from zabota.rooms.mail.actions import mailboxes

    other = mailboxes.add(address="sales@tarelka.example", brand=mailbox.brand, by="test", at=now())
    letter = make_letter(to="help@tarelka.example, sales@tarelka.example").as_bytes()
    one = arrive(mailbox, b"Received: from a by b\r\nDelivered-To: help@tarelka.example\r\n" + letter)
    two = arrive(other, b"Received: from c by d\r\nDelivered-To: sales@tarelka.example\r\n" + letter)
    assert Ticket.objects.count() == 1
    assert (two.state, two.twin, two.mailbox) == ("duplicate", one, other)


def test_a_deleted_ticket_does_not_come_back(mailbox: Mailbox) -> None:
    raw = arrive(mailbox, make_letter())
    tickets.trash(ticket_of(raw), by="test", at=now())
    again = arrive(mailbox, raw.content)
    assert (again.state, Ticket.objects.count()) == ("duplicate", 1)


def test_two_alarms_that_look_alike_are_two(mailbox: Mailbox) -> None:
    alarm = b"From: fridge@marverde.example\r\nSubject: Alarm\r\n\r\nDoor open"
    assert [arrive(mailbox, alarm).state for _ in range(2)] == ["done", "done"]


def test_a_letter_after_closing_opens_a_new_linked_ticket(mailbox: Mailbox) -> None:
    first = ticket_of(arrive(mailbox, make_letter()))
    tickets.solve(first, agent=None, by="test", at=now())
    tickets.close(first, by="test", at=now())
    late = make_letter(message_id="<2@x>", References="<first@marverde.example>")
    second = ticket_of(arrive(mailbox, late))
    assert second != first
    assert Link.objects.get().second_id == second.pk


def test_a_form_that_writes_from_our_own_address_is_its_reply_to_s(mailbox: Mailbox) -> None:
    form = make_letter(sender="Website <help@tarelka.example>", Reply_To="Ana <ana@marverde.example>")
    assert ticket_of(arrive(mailbox, form)).customer.name == "Ana"
