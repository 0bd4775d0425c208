"""What a calendar part asks or answers."""

from datetime import UTC, date, datetime, timedelta

import pytest

from zabota.core.mail import Address, parse
from zabota.core.mail.files import made
from zabota.core.mail.meetings import Repeats, meetings

CUSTOM = """BEGIN:VTIMEZONE
TZID:Our Own Time
BEGIN:STANDARD
DTSTART:16010101T040000
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def calendar(*lines: str, method: str = "REQUEST", before: str = "") -> bytes:
    event = "\n".join(["BEGIN:VEVENT", "UID:1@marverde.example", "SUMMARY:Prices for Soho", *lines, "END:VEVENT"])
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:{method}\n{before}{event}\nEND:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def read(content: bytes):
    return meetings([made("invite.ics", "text/calendar", content)])


def one(*lines: str, **more: str):
    (found,) = read(calendar(*lines, **more))
    return found


def test_an_invitation_says_what_when_where_and_who():
    found = one(
        "DTSTART;TZID=Europe/Chisinau:20261120T170000",
        "DTEND;TZID=Europe/Chisinau:20261120T173000",
        "LOCATION:Str. Pușkin 12\\, etaj 2",
        'ORGANIZER;CN="Popa, Ana":MAILTO:ana@marverde.example',
        "ATTENDEE;CN=Help;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:help@tarelka.example",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ion@marverde.example",
        "ATTENDEE;PARTSTAT=TENTATIVE:mailto:lia@marverde.example",
        "X-GOOGLE-CONFERENCE:https://meet.example/abc",
        "SEQUENCE:0",
    )
    assert (found.kind, found.title, found.place) == ("invitation", "Prices for Soho", "Str. Pușkin 12, etaj 2")
    assert found.starts == datetime(2026, 11, 20, 15, tzinfo=UTC)
    assert found.ends - found.starts == timedelta(minutes=30)
    assert found.organiser == Address("Popa, Ana", "ana@marverde.example")
    assert [(who.address, answer) for who, answer in found.people] == [
        ("help@tarelka.example", ""), ("ion@marverde.example", "yes"), ("lia@marverde.example", "maybe"),
    ]  # fmt: skip
    assert (found.link, found.file) == ("https://meet.example/abc", "invite.ics")


@pytest.mark.parametrize(
    ("method", "line", "kind"),
    [
        ("REQUEST", "SEQUENCE:2", "update"),
        ("CANCEL", "SEQUENCE:1", "cancellation"),
        ("REQUEST", "STATUS:CANCELLED", "cancellation"),
        ("REPLY", "ATTENDEE;PARTSTAT=DECLINED:mailto:ana@marverde.example", "reply"),
        ("COUNTER", "SEQUENCE:0", "proposal"),
        ("PUBLISH", "SEQUENCE:0", "event"),
    ],
)
def test_the_method_says_what_is_asked(method, line, kind):
    assert one(line, method=method).kind == kind


def test_a_whole_day_has_no_hours_and_ends_on_its_last_day():
    found = one("DTSTART;VALUE=DATE:20261120", "DTEND;VALUE=DATE:20261123")
    assert (found.starts, found.ends) == (date(2026, 11, 20), date(2026, 11, 22))
    assert one("DTSTART;VALUE=DATE:20261120").ends is None


def test_a_length_stands_for_an_end():
    found = one("DTSTART:20261120T150000Z", "DURATION:PT45M")
    assert found.ends == datetime(2026, 11, 20, 15, 45, tzinfo=UTC)
    assert one("DTSTART:20261120T150000Z", "DTEND:20261119T150000Z").ends is None


def test_the_hour_of_outlook_is_known():
    assert one("DTSTART;TZID=GTB Standard Time:20261120T170000").starts == datetime(2026, 11, 20, 15, tzinfo=UTC)
    vendor = one("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20261120T160000")
    assert vendor.starts == datetime(2026, 11, 20, 15, tzinfo=UTC)


def test_a_zone_of_the_senders_own_is_read_from_the_part():
    winter = one("DTSTART;TZID=Our Own Time:20261120T170000", before=CUSTOM)
    summer = one("DTSTART;TZID=Our Own Time:20260720T180000", before=CUSTOM)
    assert winter.starts == datetime(2026, 11, 20, 15, tzinfo=UTC)
    assert summer.starts == datetime(2026, 7, 20, 15, tzinfo=UTC)
    assert one("DTSTART;TZID=Our Own Time:20261025T035959", before=CUSTOM).starts.utcoffset() == timedelta(hours=3)
    assert one("DTSTART;TZID=Our Own Time:20261025T040000", before=CUSTOM).starts.utcoffset() == timedelta(hours=2)


def test_one_letter_cannot_move_the_times_of_another():
    moved = CUSTOM.replace("+0200", "-0800").replace("+0300", "-0700")
    one("DTSTART;TZID=Our Own Time:20261120T170000", before=moved)
    assert one("DTSTART;TZID=Our Own Time:20261120T170000", before=CUSTOM).starts == datetime(
        2026, 11, 20, 15, tzinfo=UTC
    )
    assert one("DTSTART;TZID=Our Own Time:20261120T170000").starts.tzinfo is None


@pytest.mark.parametrize(
    ("rule", "repeats"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=5;BYDAY=MO", Repeats("week", 2, None, 5)),
        ("FREQ=DAILY;UNTIL=20261220T000000Z", Repeats("day", 1, date(2026, 12, 20))),
        ("FREQ=MONTHLY;UNTIL=20261220", Repeats("month", 1, date(2026, 12, 20))),
        ("FREQ=YEARLY", Repeats("year")),
        ("FREQ=SECONDLY", None),
        ("nonsense", None),
    ],
)
def test_how_it_repeats_is_known(rule, repeats):
    assert one("DTSTART:20261120T150000Z", f"RRULE:{rule}").repeats == repeats


def test_the_same_meeting_twice_in_a_letter_is_one():
    content = calendar("DTSTART:20261120T150000Z")
    raw = (
        b"From: ana@marverde.example\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\n"
        b"Content-Type: multipart/alternative; boundary=i\r\n\r\n--i\r\n\r\nCome.\r\n--i\r\n"
        b"Content-Type: text/calendar; method=REQUEST\r\n\r\n" + content + b"\r\n--i--\r\n--o\r\n"
        b"Content-Type: application/ics; name=invite.ics\r\nContent-Disposition: attachment\r\n\r\n"
        + content
        + b"\r\n--o--"
    )
    letter = parse(raw)
    assert len(letter.attachments) == 2
    assert letter.text == "Come."
    assert [found.title for found in meetings(letter.attachments)] == ["Prices for Soho"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"BEGIN:VCALENDAR",
        b"BEGIN:VEVENT\nEND:VEVENT",
        b"BEGIN:VEVENT\n" * 20_000,
        b"BEGIN:VTIMEZONE\n" * 20_000,
        b"\xff\xfe" * 1000,
        calendar("DTSTART:nonsense", "DTEND:20269999T999999", "ATTENDEE:", "ORGANIZER;CN:x", "RRULE:FREQ=WEEKLY;INTERVAL=-1"),
        calendar("DTSTART:99991231T235959Z", "DURATION:P99999D"),
        calendar("DTSTART;VALUE=DATE:00010101", "DTEND;VALUE=DATE:00010101"),
        calendar(*["ATTENDEE:mailto:a@b.example"] * 20_000),
        calendar("SUMMARY:" + "x" * 100_000),
        calendar("DTSTART;TZID=Our Own Time:20261120T170000", before=CUSTOM.replace("16010101T040000", "99999999T999999")),
    ],
)  # fmt: skip
def test_strange_parts_are_survived(content):
    for found in read(content):
        assert len(found.people) <= 50


def test_a_rule_without_an_end_is_not_followed():
    endless = CUSTOM.replace("FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "FREQ=SECONDLY")
    assert one("DTSTART;TZID=Our Own Time:20261120T170000", before=endless).starts is not None


def test_other_files_are_not_read():
    assert meetings([made("a.txt", "text/plain", calendar("DTSTART:20261120T150000Z"))]) == ()
