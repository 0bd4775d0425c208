import json

import pytest

from zabota.core.mail import Letter
from zabota.core.mail.bounce_words import without_stage
from zabota.core.mail.tests.letters import letter


def older(*words: str, subject: str = "failure notice", sender: str = "MAILER-DAEMON@mx.example") -> Letter:
    return letter(f"From: {sender}", f"Subject: {subject}", "Return-Path: <>", "", *words)


@pytest.mark.parametrize(
    ("said", "reason", "hard"),
    [
        ("550 5.7.1 Access denied", "securityerror", False),
        ("550 <ana@x.example>: Recipient address rejected: User unknown", "userunknown", True),
        ("550 <ana@x.example>: Recipient address rejected: Mailbox size limit exceeded", "mailboxfull", False),
        ("553 <us@tarelka.example>: Sender address rejected: Domain not found", "rejected", False),
        ("554 <mx[192.0.2.1]>: Client host rejected: Access denied", "blocked", False),
        ("554 Service unavailable; blocked using zen.spamhaus.org", "blocked", False),
        ("550 5.1.1 192.0.2.1 has sent to too many recipients this hour", "speeding", False),
        ("552 Too many recipients", "toomanyconn", False),
        ("550 5.7.1 Message content rejected, UBE, id=1-2", "spamdetected", False),
        ("450 4.7.1 Client host rejected: cannot find your reverse hostname", "requireptr", False),
        ("550 Mailbox is frozen", "suspend", False),
        ("554 This domain does not accept mail (nullMX)", "notaccept", True),
        ("550 5.7.1 Email rejected per DMARC policy", "authfailure", False),
        ("550 relay not permitted", "norelaying", False),
        ("504 Command parameter not implemented", "syntaxerror", False),
        ("552 5.2.3 Message length exceeds administrative limit", "exceedlimit", False),
        ("552 5.3.4 Message size exceeds fixed limit", "mesgtoobig", False),
        ("554 The message contains a virus", "virusdetected", False),
        ("451 4.7.1 Greylisted, try again in 300 seconds", "greylisting", False),
        ("550 нет такого пользователя", "userunknown", True),
    ],
)
def test_what_the_other_system_said_gives_the_reason(said, reason, hard):
    bounce = older("Your message was rejected by a remote mail server.", "", "<ana@x.example>:", said).bounce
    assert bounce is not None
    assert (bounce.reason, bounce.hard) == (reason, hard)


def test_the_words_around_do_not_outweigh_what_was_said():
    found = older(
        "Your message could not be delivered; the account or domain may be blacklisted.",
        "The error that the other server returned was: 550 5.1.1 no such user",
    )
    assert found.bounce is not None
    assert found.bounce.reason == "userunknown"


def test_an_address_says_nothing_about_why():
    found = older("<virus-spam@blocked.example>:", "550 5.1.1 <virus-spam@blocked.example>... User unknown")
    assert found.bounce is not None
    assert found.bounce.reason == "userunknown"


@pytest.mark.parametrize(
    ("transcript", "reason"),
    [
        (">>> RCPT To:<ana@x.example>\n<<< 550 User unknown", "userunknown"),
        (">>> DATA\n<<< 550 User unknown", "filtered"),
        (">>> DATA\n<<< 550 User unknown\n<<< 503 Need RCPT (recipient)", "userunknown"),
        ("SMTP error from remote mail server after end of data: 550 User unknown", "filtered"),
        ("SMTP error from remote mail server after MAIL FROM:<us@tarelka.example>: 550 go away", "rejected"),
        ("SMTP error from remote mail server after initial connection: 554 go away", "blocked"),
    ],
)
def test_the_command_that_was_refused_tells_who_refused(transcript, reason):
    bounce = older("The following address failed:", "", "ana@x.example", *transcript.split("\n")).bounce
    assert bounce is not None
    assert bounce.reason == reason


def test_the_more_telling_code_counts():
    found = older("<ana@x.example>:", "5.1.0 - Unknown address error 550-'5.2.2 Mailbox full'")
    assert found.bounce is not None
    assert (found.bounce.status, found.bounce.reason) == ("5.2.2", "mailboxfull")


def test_each_recipient_of_an_older_report_has_its_own_reason():
    from zabota.core.mail.bounces import read_all
    from zabota.core.mail.mime import Budget, read

    found = older("<ana@x.example>:", "550 5.1.1 no such user", "", "<ion@x.example>:", "552 5.2.2 mailbox full")
    verdicts = read_all(found, read(b"Subject: x\r\n\r\n", Budget()))
    assert [(each.recipient, each.reason, each.hard) for each in verdicts] == [
        ("ana@x.example", "userunknown", True),
        ("ion@x.example", "mailboxfull", False),
    ]


def test_a_warning_of_a_delay_is_no_failure():
    found = older("Delivery to the following recipient has been delayed:", "", "ana@x.example", "", subject="Delay")
    assert found.bounce is None or not found.bounce.failed
    told = older("THIS IS A WARNING MESSAGE ONLY.", "", "ana@x.example", subject="Delivery Status Notification (Delay)")
    assert told.bounce is not None
    assert told.bounce.delayed
    assert told.bounce.status.startswith("4")


def notification(kind: str, **more: object) -> Letter:
    told = {"notificationType": kind, "mail": {"commonHeaders": {"messageId": "<ours@tarelka.example>"}}, **more}
    return letter(
        "From: no-reply@sns.example", "Subject: AWS Notification Message", "", json.dumps(told), "", "--", "Stop"
    )


def test_amazon_tells_of_a_bounce_in_json():
    person = {"emailAddress": "ana@x.example", "status": "5.1.1", "diagnosticCode": "smtp; 550 5.1.1 user unknown"}
    found = notification("Bounce", bounce={"bounceType": "Permanent", "bouncedRecipients": [person]})
    assert found.bounce is not None
    assert (found.bounce.status, found.bounce.reason, found.bounce.hard) == ("5.1.1", "userunknown", True)
    assert (found.bounce.recipient, found.bounce.message_id) == ("ana@x.example", "ours@tarelka.example")


def test_amazon_tells_of_a_complaint_and_of_an_arrival_in_json():
    complaint = notification("Complaint", complaint={"complainedRecipients": [{"emailAddress": "ana@x.example"}]})
    assert complaint.bounce is not None
    assert complaint.bounce.reason == "feedback"
    arrival = notification("Delivery", delivery={"recipients": ["ana@x.example"], "smtpResponse": "250 2.6.0 received"})
    assert arrival.bounce is not None
    assert (arrival.bounce.status, arrival.bounce.failed) == ("2.6.0", False)


@pytest.mark.parametrize("more", [{"bounce": []}, {"bounce": {"bouncedRecipients": "a"}}, {"bounce": {}}, {"mail": 1}])
def test_json_of_another_shape_is_no_bounce(more):
    assert notification("Bounce", **more).bounce is None


def test_a_persons_json_is_a_letter():
    assert letter("From: ana@x.example", "", '{"notificationType": "Bounce"}').bounce is None


def test_a_long_row_of_signs_behind_a_stage_is_weighed_at_once():
    """It once took longer with every sign, by the fourth power."""
    assert without_stage(f"Recipient address rejected: {';' * 100_000}User unknown")[1] == ""
    assert without_stage(f"Recipient address rejected: Access denied. {';' * 100_000}[AS4]")[1] == "userunknown"
