"""Events of a calendar elsewhere, as closures."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.core.hours import feed
from zabota.core.hours.feed import Closures, NoCalendar, read_closures

CHISINAU = ZoneInfo("Europe/Chisinau")


def read(*events: str, more: str = "", since: date = date(2026, 11, 1), until: date = date(2028, 11, 1)) -> Closures:
    blocks = "".join("BEGIN:VEVENT\n" + event.strip().replace("    ", "") + "\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{more}{blocks}END:VCALENDAR\n"
    return read_closures(text.replace("\n", "\r\n").encode(), zone=CHISINAU, since=since, until=until)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_an_event_of_whole_days_is_days_off() -> None:
    found = read("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227\nSUMMARY:Christmas\nTRANSP:TRANSPARENT")
    assert found.days == dict.fromkeys((date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26)), "Christmas")
    assert not found.shuts


def test_a_timed_event_shuts_for_its_time() -> None:
    found = read("DTSTART;TZID=Europe/Berlin:20261210T140000\nDTEND;TZID=Europe/Berlin:20261210T160000\nSUMMARY:Drill")
    assert found.shuts == ((at("2026-12-10 13:00"), at("2026-12-10 15:00"), "Drill"),)


def test_a_time_without_a_zone_is_by_our_own_wall_clock() -> None:
    found = read("DTSTART:20261210T140000\nDURATION:PT30M")
    assert found.shuts == ((at("2026-12-10 12:00"), at("2026-12-10 12:30"), ""),)


def test_what_is_cancelled_or_marked_as_free_shuts_nothing() -> None:
    found = read(
        "DTSTART:20261210T140000Z\nDURATION:PT1H\nSTATUS:CANCELLED",
        "DTSTART:20261210T140000Z\nDURATION:PT1H\nTRANSP:TRANSPARENT",
        "DTSTART:20261210T140000Z",
    )
    assert found == Closures({}, ())


def test_a_weekly_event_keeps_its_hour_when_the_clocks_change() -> None:
    found = read(
        "DTSTART;TZID=Europe/Chisinau:20270322T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2",
        until=date(2027, 12, 31),
    )
    assert [shut[0] for shut in found.shuts] == [at("2027-03-22 07:00"), at("2027-03-29 06:00")]


def test_a_yearly_day_off_goes_on_and_single_ones_are_left_out() -> None:
    event = "DTSTART;VALUE=DATE:20100308\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20270308\nRDATE;VALUE=DATE:20270309"
    assert list(read(event).days) == [date(2027, 3, 9), date(2028, 3, 8)]


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("FREQ=DAILY;UNTIL=20261112", 3),
        ("FREQ=DAILY;UNTIL=20261112T220000Z", 3),
        ("FREQ=DAILY;COUNT=5", 5),
        ("FREQ=DAILY;INTERVAL=400", 2),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", 4),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 1),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", 1),
    ],
)
def test_rules_are_followed_and_end(rule: str, count: int) -> None:
    assert len(read(f"DTSTART;VALUE=DATE:20261110\nRRULE:{rule}").days) == count


def test_one_of_a_series_that_was_moved_stands_where_it_was_moved_to() -> None:
    found = read(
        "UID:a\nDTSTART:20261110T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3",
        "UID:a\nRECURRENCE-ID:20261117T090000Z\nDTSTART:20261118T120000Z\nDURATION:PT2H",
    )
    assert [shut[0].day for shut in found.shuts] == [10, 18, 24]


def test_a_long_closure_that_began_before_is_still_one() -> None:
    found = read("DTSTART;VALUE=DATE:20261020\nDTEND;VALUE=DATE:20261103")
    assert list(found.days) == [date(2026, 11, 1), date(2026, 11, 2)]
    shut = read("DTSTART:20261020T090000Z\nDTEND:20261103T090000Z").shuts
    assert shut == ((at("2026-10-31 22:00"), at("2026-11-03 09:00"), ""),)


def test_a_zone_that_the_file_defines_itself_is_used() -> None:
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Office\nBEGIN:STANDARD\nDTSTART:20200101T000000\nTZOFFSETFROM:+0500\nTZOFFSETTO:+0500\n"
        "END:STANDARD\nEND:VTIMEZONE\n"
    )
    assert read("DTSTART;TZID=Office:20261210T140000\nDURATION:PT1H", more=zone).shuts[0][0] == at("2026-12-10 09:00")


def test_what_cannot_be_understood_is_counted_and_the_rest_is_kept() -> None:
    found = read(
        "DTSTART:soon",
        "SUMMARY:No beginning",
        "DTSTART:20261110T090000Z\nDURATION:PT1M\nRRULE:FREQ=SECONDLY",
        "DTSTART:20261110T090000Z\nDURATION:PT1M\nRRULE:FREQ=DAILY;BYMINUTE=0,1,2,3",
        "DTSTART:20261110T090000Z\nDURATION:PT1M\nRRULE:FREQ=FORTNIGHTLY",
        "DTSTART:00010101T090000Z\nDURATION:PT1M\nRRULE:FREQ=DAILY",
        "DTSTART;VALUE=DATE:20261225",
    )
    assert list(found.days) == [date(2026, 12, 25)]
    assert found.left_out == 6


def test_closures_have_a_number_beyond_which_they_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MOST_CLOSURES", 10)
    found = read("DTSTART;VALUE=DATE:20261110\nRRULE:FREQ=DAILY", "DTSTART;VALUE=DATE:20271225")
    assert len(found.days) == 10
    assert found.left_out == 1


@pytest.mark.parametrize("content", [b"", b"<!doctype html>", b"\x00\xff", b"BEGIN:VCARD\r\nEND:VCARD"])
def test_what_is_no_calendar_is_refused(content: bytes) -> None:
    with pytest.raises(NoCalendar):
        read_closures(content, zone=CHISINAU, since=date(2026, 11, 1), until=date(2028, 11, 1))


LINES = (
    *("DTSTART:20261110T090000Z", "DTSTART;VALUE=DATE:20261110", "DTSTART;TZID=Nowhere:20261110T090000"),
    *("DTEND:20261110", "DTEND:x", "DURATION:-PT1H", "DURATION:P9999999W", "RRULE:FREQ=DAILY;INTERVAL=0"),
    *("RRULE:FREQ=DAILY;COUNT=-1", "RRULE:FREQ=YEARLY;BYDAY=99MO", "RRULE:", "EXDATE:x"),
    *("EXDATE:20261110T090000Z", "RDATE;VALUE=PERIOD:20261110T090000Z/PT1H"),
    *("RECURRENCE-ID:20261110T090000Z", "UID:a", "RRULE:FREQ=WEEKLY;UNTIL=20261110T090000", "BEGIN:VALARM"),
    *("END:VALARM", "BEGIN:VEVENT", "DTSTART:99991231T235959Z", "nonsense"),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=7))
def test_no_file_breaks_it(lines: list[str]) -> None:
    assert isinstance(read("\n".join(lines)), Closures)
