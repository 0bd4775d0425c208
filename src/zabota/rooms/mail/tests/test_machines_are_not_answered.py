"""Automatic letters: to people once, to machines never, and never without end."""

import email.policy
from datetime import timedelta
from email.message import EmailMessage

import pytest

from tests.mail_servers import Sink
from tests.support.jobs import JobRunner
from zabota.base.clock import now
from zabota.base.hours.models import Calendar
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Ticket
from zabota.rooms.mail.models import Mailbox
from zabota.rooms.mail.tests.conftest import make_letter
from zabota.rooms.mail.tests.receiving import arrive, ticket_of

pytestmark = pytest.mark.django_db

REPORT = """\
From: MAILER-DAEMON@marverde.example
To: help@tarelka.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <report@marverde.example>
Date: Sun, 22 Nov 2026 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I could not deliver your letter.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.marverde.example

Final-Recipient: rfc822; ana@marverde.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {code} no such person

--b
Content-Type: message/rfc822

{original}
--b--
"""


def report(original: bytes, **facts: object) -> bytes:
    text = REPORT.format(original=original.decode().replace("\r\n", "\n"), **facts)
    return text.replace("\n", "\r\n").encode()


def test_a_person_is_told_that_the_letter_arrived(sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner) -> None:
    ticket = ticket_of(arrive(sending_mailbox, make_letter()))
    run_jobs()
    (told,) = sink.letters
    assert told["To"] == "Ana Munteanu <ana@marverde.example>"
    assert f"#{ticket.number}" in told.get_body(("plain",)).get_content()
    assert told["Auto-Submitted"] == "auto-replied"
    assert "<first@marverde.example>" in told["In-Reply-To"]


def test_it_says_when_people_are_here(sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner) -> None:
    week = {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")} | {"sat": [["10:00", "14:00"]]}
    brand = sending_mailbox.brand
    brand.calendar = Calendar.objects.create(name="Office", time_zone="Europe/Chisinau", week=week)
    brand.save()
    arrive(sending_mailbox, make_letter())
    run_jobs()
    text = " ".join(sink.letters[0].get_body(("plain",)).get_content().split())
    assert "We are here Monday to Friday 09:00–18:00, Saturday 10:00–14:00 (time in Chisinau)." in text


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"List_Id": "<news.example>"},
        {"X_Autoreply": "yes"},
        {"X_Auto_Response_Suppress": "All"},
    ],
)
def test_a_machine_is_not(sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, headers: dict[str, str]) -> None:
    raw = arrive(sending_mailbox, make_letter(**headers))
    run_jobs()
    assert raw.message is not None
    assert sink.raw == []


def test_neither_are_we_ourselves(sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner) -> None:
    arrive(sending_mailbox, make_letter(sender="Tarelka <help+shop@tarelka.example>"))
    run_jobs()
    assert sink.raw == []


def test_our_own_letter_that_comes_back_is_not_taken_for_a_new_one(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    arrive(sending_mailbox, make_letter())
    run_jobs()
    back = arrive(sending_mailbox, b"Received: by list.example\r\n" + sink.raw[0])
    assert (back.state, Ticket.objects.count()) == ("duplicate", 1)


def test_a_bounce_of_ours_is_written_on_its_message(sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner) -> None:
    ticket = ticket_of(arrive(sending_mailbox, make_letter()))
    run_jobs()
    report = REPORT.format(
        action="failed", status="5.1.1", code=550, original=sink.raw[0].decode().replace("\r\n", "\n")
    )
    raw = arrive(sending_mailbox, report.replace("\n", "\r\n").encode())
    run_jobs()
    message = ticket.messages.get(kind="out")
    assert message.delivery == "bounced"
    assert "5.1.1" in message.delivery_note
    assert (raw.state, raw.message, Ticket.objects.count(), len(sink.raw)) == ("done", None, 1, 1)


def test_a_delay_is_no_bounce(sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner) -> None:
    ticket = ticket_of(arrive(sending_mailbox, make_letter()))
    run_jobs()
    report = REPORT.format(
        action="delayed", status="4.4.1", code=451, original=sink.raw[0].decode().replace("\r\n", "\n")
    )
    arrive(sending_mailbox, report.replace("\n", "\r\n").encode())
    assert ticket.messages.get(kind="out").delivery == "sent"


def test_a_solved_ticket_asks_whether_it_helped(sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner) -> None:
    ticket = ticket_of(arrive(sending_mailbox, make_letter()))
    run_jobs()
    tickets.solve(ticket, agent=None, by="agent:1", at=now())
    run_jobs()
    asked = sink.letters[-1].get_body(("plain",)).get_content()
    assert len(sink.raw) == 2
    assert "Did it help?" in asked
    assert asked.count("/did-it-help/") == 2


def test_letters_are_in_the_customer_s_language(sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner) -> None:
    russian = make_letter(
        "Здравствуйте, касса в зале ничего не печатает, помогите пожалуйста разобраться.", subject="Касса"
    )
    ticket = ticket_of(arrive(sending_mailbox, russian))
    run_jobs()
    assert ticket.language == "ru"
    assert sink.letters[0]["Content-Language"] == "ru"


def test_old_letters_of_a_new_mailbox_are_answered_to_nobody(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    for days in range(1, 6):
        letter: EmailMessage = make_letter(str(days), message_id=f"<{days}@x>")
        content = letter.as_bytes(policy=email.policy.SMTP)
        arrive(sending_mailbox, content, received_at=now() - timedelta(days=days))
    run_jobs()
    assert Ticket.objects.count() == 5
    assert sink.raw == []
