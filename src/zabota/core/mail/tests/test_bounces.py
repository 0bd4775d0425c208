import pytest

from zabota.core.mail import Bounce, Letter
from zabota.core.mail.tests.letters import letter, simple


def report(*fields: str, words: str = "It could not be delivered.") -> Letter:
    return letter(
        "From: Mail Delivery System <MAILER-DAEMON@mx.example>",
        "Subject: Undelivered Mail Returned to Sender",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=B",
        "",
        "--B",
        "",
        words,
        "--B",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.example",
        "",
        *fields,
        "",
        "--B",
        "Content-Type: message/rfc822",
        "",
        "From: help@tarelka.example",
        "To: ana@marverde.example",
        "Message-ID: <zbt.1.2.abc@tarelka.example>",
        "",
        "Our words",
        "--B--",
    )


def test_a_delivery_report_names_whom_why_and_which_letter():
    found = report(
        "Final-Recipient: rfc822; ana@marverde.example",
        "Action: failed",
        "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 5.1.1 User unknown",
    )
    assert found.bounce is not None
    assert (found.bounce.status, found.bounce.reason, found.bounce.hard) == ("5.1.1", "userunknown", True)
    assert found.bounce.recipient == "ana@marverde.example"
    assert found.bounce.message_id == "zbt.1.2.abc@tarelka.example"
    assert found.bounce.failed
    assert found.automatic is not None
    assert found.automatic.kind == "bounce"


def test_what_the_receiving_system_said_outweighs_the_class():
    found = report(
        "Final-Recipient: rfc822; a@x.example", "Status: 5.0.0", "Diagnostic-Code: smtp; 552 5.2.2 Over quota"
    )
    assert found.bounce is not None
    assert (found.bounce.status, found.bounce.reason, found.bounce.hard) == ("5.2.2", "mailboxfull", False)


def test_a_delay_is_no_failure():
    found = report("Final-Recipient: rfc822; a@x.example", "Action: delayed", "Status: 4.4.1")
    assert found.bounce is not None
    assert found.bounce.delayed
    assert not found.bounce.failed
    assert not found.bounce.hard


def test_a_receipt_is_no_failure():
    found = report("Final-Recipient: rfc822; a@x.example", "Action: delivered", "Status: 2.0.0")
    assert found.bounce is not None
    assert found.bounce.reason == "delivered"
    assert not found.bounce.failed


def test_a_complaint_is_told_from_a_failure():
    found = letter(
        "From: fbl@mx.example",
        "Content-Type: multipart/report; report-type=feedback-report; boundary=B",
        "",
        "--B",
        "Content-Type: message/feedback-report",
        "",
        "Feedback-Type: abuse",
        "Original-Rcpt-To: ana@marverde.example",
        "",
        "--B",
        "Content-Type: message/rfc822",
        "",
        "Message-ID: <a@b>",
        "",
        "--B--",
    )
    assert found.bounce == Bounce("", "feedback", False, "ana@marverde.example", "a@b")
    assert not found.bounce.failed


@pytest.mark.parametrize(
    ("said", "status", "reason", "hard"),
    [
        ("<ana@x.example>: 550 5.1.1 no such user here", "5.1.1", "userunknown", True),
        ("<ana@x.example>: Sorry, no mailbox here by that name. (#5.1.1)", "5.1.1", "userunknown", True),
        ("<ana@x.example>: mailbox is full", "5.0.0", "mailboxfull", False),
        ("<ana@x.example>: 450 try again later, greylisted", "4.0.0", "greylisting", False),
        ("<ana@x.example>: Host or domain name not found", "5.0.0", "hostunknown", True),
    ],
)
def test_older_systems_say_it_in_words(said, status, reason, hard):
    found = letter(
        "From: MAILER-DAEMON@mx.example",
        "Return-Path: <>",
        "Subject: failure notice",
        "",
        "I'm afraid I wasn't able to deliver your message.",
        "",
        said,
        "",
        "--- Below this line is a copy of the message.",
        "",
        "Message-ID: <ours@tarelka.example>",
        "To: ana@x.example",
    )
    assert found.bounce is not None
    assert (found.bounce.status, found.bounce.reason, found.bounce.hard) == (status, reason, hard)
    assert found.bounce.recipient == "ana@x.example"
    assert found.bounce.message_id == "ours@tarelka.example"


def test_a_customers_words_about_a_bounce_are_no_bounce():
    assert simple("My letter came back: 550 5.1.1 user unknown", "Message-ID: <a@b>").bounce is None


def test_a_person_who_is_away_did_not_bounce():
    found = letter("From: a@x.example", "Return-Path: <>", "Subject: Out of office", "", "I am away, undeliverable")
    assert found.bounce is None
