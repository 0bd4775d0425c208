from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from zabota.core.hours import DAYS, Hours, parse_spans
from zabota.core.people.shifts import Away, Shift, days_worked, shift_of

CHISINAU, BERLIN, NEW_YORK = ZoneInfo("Europe/Chisinau"), ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


def week(zone=CHISINAU, **days):
    return Hours(zone, tuple(parse_spans(days.get(day, [])) for day in DAYS))


def every(*spans, zone=CHISINAU, days=DAYS):
    return Hours(zone, tuple(parse_spans(spans if day in days else []) for day in DAYS))


def five(*spans, zone=CHISINAU):
    return every(*spans, zone=zone, days=DAYS[:5])


def at(text, zone=CHISINAU):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def ask(hours, moment, zone=CHISINAU, **more):
    found = shift_of(hours, moment, zone=zone, **more)
    local = [one.astimezone(zone).isoformat()[:16] if one else None for one in (found.until, found.back)]
    return found.here, *local, found.because


OFFICE = five(["09:00", "13:00"], ["14:00", "18:00"])
NIGHTS = five(["22:00", "06:00"])
# 27 November 2026 is a Friday.


def test_at_work_until_lunch_and_back_after_it():
    assert ask(OFFICE, at("2026-11-27T10:00")) == (True, "2026-11-27T13:00", None, "")
    assert ask(OFFICE, at("2026-11-27T13:00")) == (False, None, "2026-11-27T14:00", "off")


def test_after_friday_comes_monday():
    assert ask(OFFICE, at("2026-11-27T18:00")) == (False, None, "2026-11-30T09:00", "off")


def test_the_night_goes_on_past_midnight():
    assert ask(NIGHTS, at("2026-11-28T03:00")) == (True, "2026-11-28T06:00", None, "")
    assert ask(NIGHTS, at("2026-11-28T06:00")) == (False, None, "2026-11-30T22:00", "off")


def test_a_break_ends_by_itself_or_with_the_shift():
    assert ask(OFFICE, at("2026-11-27T10:00"), pause=at("2026-11-27T10:40")) == (
        *(False, None, "2026-11-27T10:40"),
        "break",
    )
    assert ask(OFFICE, at("2026-11-27T12:30"), pause=at("2026-11-27T13:20")) == (
        *(False, None, "2026-11-27T14:00"),
        "break",
    )
    assert ask(OFFICE, at("2026-11-27T10:00"), pause=at("2026-11-27T09:00"))[0]


def test_a_break_outside_of_hours_says_nothing():
    assert ask(OFFICE, at("2026-11-27T20:00"), pause=at("2026-11-27T21:00"))[3] == "off"


def test_leave_ends_with_its_last_day():
    leave = [Away(date(2026, 11, 26), date(2026, 12, 1))]
    assert ask(OFFICE, at("2026-11-27T10:00"), away=leave) == (False, None, "2026-12-02T09:00", "leave")


def test_two_absences_in_a_row_are_one_way_back():
    away = [Away(date(2026, 11, 27), date(2026, 11, 27), "ill"), Away(date(2026, 11, 30), date(2026, 12, 4))]
    assert ask(OFFICE, at("2026-11-27T10:00"), away=away) == (False, None, "2026-12-07T09:00", "ill")


def test_the_night_before_the_leave_is_worked_and_its_last_night_is_not():
    leave = [Away(date(2026, 11, 27), date(2026, 11, 27))]
    assert ask(NIGHTS, at("2026-11-27T03:00"), away=leave) == (True, "2026-11-27T06:00", None, "")
    assert ask(NIGHTS, at("2026-11-28T03:00"), away=leave) == (False, None, "2026-11-30T22:00", "leave")


def test_illness_ends_the_night_at_its_first_midnight():
    ill = [Away(date(2026, 11, 27), date(2026, 11, 27), "ill")]
    assert ask(NIGHTS, at("2026-11-26T23:00"), away=ill) == (True, "2026-11-27T00:00", None, "")
    assert ask(NIGHTS, at("2026-11-27T03:00"), away=ill)[3] == "ill"


def test_days_of_absence_are_those_of_their_own_zone():
    leave = [Away(date(2026, 11, 27), date(2026, 11, 27))]
    everywhere = every(["00:00", "24:00"], zone=ZoneInfo("UTC"))
    late = datetime(2026, 11, 28, 3, tzinfo=UTC)  # 22:00 of the 27th in New York
    assert ask(five(["18:00", "23:00"], zone=NEW_YORK), late, NEW_YORK, away=leave)[3] == "leave"
    assert shift_of(everywhere, late, zone=CHISINAU, away=leave).here


def test_around_the_clock_has_no_end():
    hours = every(["00:00", "24:00"])
    assert shift_of(hours, at("2026-11-27T10:00"), zone=CHISINAU) == Shift(here=True)


def test_who_never_works_is_not_awaited():
    assert shift_of(week(), at("2026-11-27T10:00"), zone=CHISINAU) == Shift(here=False, because="off")


def test_a_holiday_of_the_desk_is_a_day_off():
    hours = Hours(CHISINAU, OFFICE.week, {date(2026, 11, 27): ()})
    assert ask(hours, at("2026-11-27T10:00")) == (False, None, "2026-11-30T09:00", "off")


def test_a_night_over_the_change_of_clocks_ends_by_the_wall():
    # Clocks in Berlin go back on 25 October 2026 at 3:00, a Sunday.
    nights = week(BERLIN, sat=[["22:00", "06:00"]])
    began = datetime(2026, 10, 24, 20, tzinfo=UTC)
    assert shift_of(nights, began, zone=BERLIN).until == datetime(2026, 10, 25, 5, tzinfo=UTC)
    # And forward on 29 March at 2:00: the shift that would begin within the hour left out begins after it.
    early = week(BERLIN, sun=[["02:30", "05:00"]])
    assert shift_of(early, datetime(2026, 3, 28, 20, tzinfo=UTC), zone=BERLIN).back == datetime(
        2026, 3, 29, 1, tzinfo=UTC
    )


def test_new_year_is_no_border():
    assert ask(five(["22:00", "06:00"]), at("2027-01-01T03:00")) == (True, "2027-01-01T06:00", None, "")
    assert ask(OFFICE, at("2026-12-31T19:00")) == (False, None, "2027-01-01T09:00", "off")


def test_a_week_is_drawn_on_the_persons_own_wall_clock():
    days = days_worked(NIGHTS, date(2026, 11, 23), CHISINAU, [Away(date(2026, 11, 25), date(2026, 11, 25))])
    assert days == [[(1320, 1800)], [(1320, 1800)], [], [(1320, 1800)], [(1320, 1800)], [], []]
    # 9 to 13 and 14 to 18 in Chișinău, an hour earlier in Berlin.
    assert days_worked(OFFICE, date(2026, 11, 23), BERLIN)[0] == [(480, 720), (780, 1020)]
