"""Reports about letters of ours: what is written on the message, and which addresses are left in peace."""

import email.policy
from datetime import timedelta
from email.message import EmailMessage

import pytest

from tests.mail_servers import Sink
from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from zabota.base.clock import now
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Message, Ticket
from zabota.core.mail import Bounce
from zabota.rooms.mail.actions import sending, suppression
from zabota.rooms.mail.actions.desk_letters import post
from zabota.rooms.mail.journeys import letters
from zabota.rooms.mail.models import HeldAddress, Mailbox, OutLetter
from zabota.rooms.mail.tests.conftest import make_letter
from zabota.rooms.mail.tests.receiving import arrive, ticket_of
from zabota.rooms.mail.tests.test_machines_are_not_answered import report
from zabota.rooms.mail.tests.test_many_letters_leave import begin, states

pytestmark = pytest.mark.django_db

ANA = "ana@marverde.example"


@pytest.fixture
def ticket(sending_mailbox: Mailbox, run_jobs: JobRunner) -> Ticket:
    """Acknowledged: a letter of ours has left."""
    found = ticket_of(arrive(sending_mailbox, make_letter()))
    run_jobs()
    return found


def only(ticket: Ticket) -> tuple[Message, OutLetter]:
    message = ticket.messages.get(kind="out")
    return message, OutLetter.objects.get(message=message)


def soft(letter: OutLetter) -> None:
    returned = Bounce("5.2.2", "mailboxfull", False, ANA, letter.header_id, "552 mailbox full")
    suppression.count(letter, returned, proven=True, at=now())


def test_a_hard_return_says_why_and_holds_the_address(sending_mailbox: Mailbox, sink: Sink, ticket: Ticket) -> None:
    arrive(sending_mailbox, report(sink.raw[0], action="failed", status="5.1.1", code=550))
    message, letter = only(ticket)
    assert (message.delivery, letter.back_reason, letter.back_status) == ("bounced", "userunknown", "5.1.1")
    assert message.delivery_note.startswith(f"There is no mailbox {ANA}.")
    assert suppression.held([ANA.upper(), "other@x.example"], at=now()) == {ANA}
    (words,) = letters([], ticket.pk, [ANA]).warnings
    assert words.startswith(f"Letters to {ANA} came back on ")


def test_the_reason_is_said_in_the_language_of_the_reader(sending_mailbox: Mailbox, sink: Sink, ticket: Ticket) -> None:
    arrive(sending_mailbox, report(sink.raw[0], action="failed", status="5.2.2", code=552))
    message, _letter = only(ticket)
    assert "is full" in letters([message.pk], message.ticket_id, []).journeys[message.pk].words


def test_the_same_report_twice_counts_once(sending_mailbox: Mailbox, sink: Sink, ticket: Ticket) -> None:
    for number in range(4):
        text = report(sink.raw[0], action="failed", status="5.2.2", code=552)
        arrive(sending_mailbox, text.replace(b"<report@", f"<report{number}@".encode()))
    assert len(HeldAddress.objects.get().softs) == 1
    assert suppression.held([ANA], at=now()) == set()


def test_a_delay_is_a_note_beside_the_message_and_no_return(
    sending_mailbox: Mailbox, sink: Sink, ticket: Ticket
) -> None:
    arrive(sending_mailbox, report(sink.raw[0], action="delayed", status="4.4.1", code=451))
    message, _letter = only(ticket)
    assert message.delivery == "sent"
    (mark,) = letters([message.pk], message.ticket_id, []).journeys[message.pk].marks
    assert mark.words == "The other server has not taken it yet"
    assert not HeldAddress.objects.exists()
    # What comes after it is said all the same.
    arrive(sending_mailbox, report(sink.raw[0], action="failed", status="5.1.1", code=550).replace(b"report@", b"r2@"))
    message.refresh_from_db()
    assert message.delivery == "bounced"


def test_a_complaint_is_a_mark_and_nothing_automatic_goes_there_any_more(
    sending_mailbox: Mailbox, sink: Sink, ticket: Ticket, run_jobs: JobRunner
) -> None:
    original = sink.raw[0].decode().replace("\r\n", "\n")
    text = (
        "From: <fbl@provider.example>\nTo: help@tarelka.example\nSubject: FW: complaint\nMessage-ID: <fbl@x>\n"
        "Date: Sun, 22 Nov 2026 10:00:00 +0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=feedback-report; boundary="b"\n\n--b\n\nA complaint.\n\n--b\n'
        "Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: x/1\nVersion: 1\n\n--b\n"
        f"Content-Type: message/rfc822\n\n{original}\n--b--\n"
    )
    raw = arrive(sending_mailbox, text.replace("\n", "\r\n").encode())
    run_jobs()
    message, _letter = only(ticket)
    assert (message.delivery, raw.message, len(sink.raw)) == ("sent", None, 1)
    assert (
        letters([message.pk], message.ticket_id, []).journeys[message.pk].marks[0].words == "Called spam by its reader"
    )
    assert suppression.held([ANA], at=now() + timedelta(days=400)) == {ANA}
    assert "spam" in letters([], ticket.pk, []).warnings[0]


def test_a_report_without_an_id_of_ours_finds_the_last_letter_to_that_address(
    sending_mailbox: Mailbox, ticket: Ticket
) -> None:
    told = EmailMessage()
    told["From"], told["To"] = "Mail Delivery System <mailer-daemon@marverde.example>", "help@tarelka.example"
    told["Subject"], told["Message-ID"] = "Undelivered mail", "<odd@marverde.example>"
    told.set_content(f"<{ANA}>: 550 5.1.1 no such user here\n")
    arrive(sending_mailbox, told.as_bytes(policy=email.policy.SMTP))
    message, _letter = only(ticket)
    assert message.delivery == "bounced"
    # Anybody could have written this one: the address is left in peace for a week, not for ever.
    assert suppression.held([ANA], at=now()) == {ANA}
    assert suppression.held([ANA], at=now() + timedelta(days=8)) == set()
    assert Ticket.objects.count() == 1


def test_a_return_of_a_letter_of_the_desk_is_noted_and_answered_by_nothing(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    post(to="vera@tarelka-people.example", subject="Your code", text="123", html="", at=now())
    run_jobs()
    raw = arrive(sending_mailbox, report(sink.raw[0], action="failed", status="5.1.1", code=550))
    run_jobs()
    letter = OutLetter.objects.get()
    assert (letter.back_reason, raw.message, Ticket.objects.count(), len(sink.raw)) == ("userunknown", None, 0, 1)


def test_three_soft_returns_in_a_week_hold_the_address_for_a_week(ticket: Ticket, clock: MovingClock) -> None:
    _message, letter = only(ticket)
    OutLetter.objects.update(back_reason="mailboxfull")
    for _ in range(3):
        assert suppression.held([ANA], at=now()) == set()
        clock.move(days=1)
        soft(letter)
    assert suppression.held([ANA], at=now()) == {ANA}
    assert suppression.held([ANA], at=now() + timedelta(days=8)) == set()


def test_three_soft_returns_beside_a_letter_that_arrived_hold_nothing(ticket: Ticket, clock: MovingClock) -> None:
    _message, letter = only(ticket)
    soft(letter)
    clock.move(days=1)
    OutLetter.objects.create(
        recipient=ANA, header_id="desk.x@tarelka.example", state="sent", sent_at=now(), created_at=now()
    )
    for _ in range(3):
        clock.move(days=1)
        soft(letter)
    assert suppression.held([ANA], at=now()) == set()


def test_old_soft_returns_are_forgotten(ticket: Ticket, clock: MovingClock) -> None:
    _message, letter = only(ticket)
    OutLetter.objects.update(back_reason="mailboxfull")
    for _ in range(4):
        clock.move(days=5)
        soft(letter)
    assert suppression.held([ANA], at=now()) == set()


def hold(letter: OutLetter) -> None:
    suppression.count(letter, Bounce("5.1.1", "userunknown", True, ANA), proven=True, at=now())


def test_nothing_automatic_goes_to_a_held_address(
    ticket: Ticket, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    _message, letter = only(ticket)
    hold(letter)
    tickets.solve(ticket, agent=None, by="agent:1", at=now())
    run_jobs()
    assert len(sink.raw) == 1


def test_an_automatic_letter_that_waits_does_not_leave_once_its_address_is_held(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    automatic, answer = begin(sending_mailbox, "ana")[0], begin(sending_mailbox, "ana", automatic=False)[0]
    suppression.count(automatic, Bounce("5.1.1", "userunknown", True, ""), proven=True, at=now())
    run_jobs(only=sending.SEND)
    assert states(automatic, answer) == ["failed", "sent"]
    assert len(sink.raw) == 1


@pytest.mark.parametrize("recipient", ["help@tarelka.example", "help+x@tarelka.example", "noreply@cafe.example"])
def test_nothing_automatic_goes_to_ourselves_or_to_a_machine(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, recipient: str
) -> None:
    begin(sending_mailbox, "ana")
    OutLetter.objects.update(recipient=recipient)
    run_jobs(only=sending.SEND)
    assert sink.raw == []


def test_a_person_who_writes_from_there_is_written_to_again(
    sending_mailbox: Mailbox, ticket: Ticket, sink: Sink, run_jobs: JobRunner
) -> None:
    _message, letter = only(ticket)
    hold(letter)
    arrive(sending_mailbox, make_letter("I am back", message_id="<back@x>", subject="Another matter"))
    run_jobs()
    assert suppression.held([ANA], at=now()) == set()
    assert len(sink.raw) == 2


def test_a_machine_that_writes_from_there_changes_nothing(sending_mailbox: Mailbox, ticket: Ticket) -> None:
    _message, letter = only(ticket)
    hold(letter)
    arrive(sending_mailbox, make_letter("Away", message_id="<away@x>", subject="Away", Auto_Submitted="auto-replied"))
    assert suppression.held([ANA], at=now()) == {ANA}
