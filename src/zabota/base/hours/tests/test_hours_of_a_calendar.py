"""From rows to the value that is counted with, and to words."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.base.hours import public, words
from zabota.base.hours.models import Calendar, CalendarVersion, Feed, Holiday
from zabota.base.hours.queries import differing_words, hours_of, in_words, open_now_words
from zabota.base.hours.versions import as_json, current_version, from_json
from zabota.core.hours import Hours, Span
from zabota.core.sla.clock import is_open

OFFICE = {**{day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}, "sat": [["10:00", "14:00"]]}
ALWAYS = {day: [["00:00", "24:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
NIGHTS = {"fri": [["09:00", "13:00"], ["22:00", "02:00"]]}
CHISINAU = "Europe/Chisinau"
HALF_DAY = (Span(540, 780),)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(CHISINAU))


def test_rows_become_hours(db: None) -> None:
    calendar = Calendar.objects.create(name="Office", time_zone=CHISINAU, week=OFFICE)
    Holiday.objects.create(calendar=calendar, day=date(2026, 12, 25))
    Holiday.objects.create(calendar=calendar, day=date(2026, 12, 31), spans=[["09:00", "13:00"]])
    hours = hours_of(calendar)
    assert is_open(hours, datetime(2026, 11, 20, 7, 0, tzinfo=UTC))
    assert not is_open(hours, datetime(2026, 12, 25, 12, tzinfo=UTC))
    assert hours.on(date(2026, 12, 31)) == HALF_DAY


def test_own_days_go_before_yearly_ones_both_before_the_countrys_and_all_before_a_feed(db: None) -> None:
    calendar = Calendar.objects.create(
        name="Office",
        week=ALWAYS,
        public={"2026-12-25": "Christmas", "2026-12-26": "Boxing Day", "2026-12-28": "Worked", "2026-12-29": "Last"},
        worked=["Worked"],
    )
    for day, yearly in ((date(2026, 12, 25), False), (date(2000, 12, 26), True), (date(2000, 12, 24), True)):
        Holiday.objects.create(calendar=calendar, day=day, yearly=yearly, spans=[["09:00", "13:00"]])
    Holiday.objects.create(calendar=calendar, day=date(2000, 12, 31), last=date(2001, 1, 2), yearly=True)
    days = dict.fromkeys(("2026-12-24", "2026-12-25", "2026-12-27"), "Elsewhere")
    shuts = [["2026-12-10T12:00:00+00:00", "2026-12-10T13:00:00+00:00", "Drill"]]
    Feed.objects.create(calendar=calendar, address=b"", host="x", days=days, shuts=shuts)
    hours = hours_of(Calendar.objects.get())
    always = (Span(0, 1440),)
    kept = [hours.on(date(2026, 12, day)) for day in range(24, 32)]
    assert kept == [HALF_DAY, HALF_DAY, HALF_DAY, (), always, (), always, ()]
    assert [hours.on(date(year, 1, 2)) for year in (2027, 2031)] == [(), ()]
    assert not is_open(hours, datetime(2026, 12, 10, 12, 30, tzinfo=UTC))


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_that_meet_the_one_of_fewer_days_goes_first(db: None, first: int) -> None:
    calendar = Calendar.objects.create(week=ALWAYS)
    both = [(date(2026, 12, 28), date(2027, 1, 5), []), (date(2026, 12, 31), None, [["09:00", "13:00"]])]
    for day, last, spans in (both[first], both[1 - first]):
        Holiday.objects.create(calendar=calendar, day=day, last=last, spans=spans)
    assert [hours_of(calendar).on(date(2026, 12, day)) for day in (30, 31)] == [(), HALF_DAY]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Mon–Fri 09:00–18:00, Sat 10:00–14:00 (time in Chisinau)"),
        ("", "Mon–Fri 09:00–18:00, Sat 10:00–14:00 (time in Chisinau)"),
    ],
)
def test_hours_are_said_in_words(language: str, words: str) -> None:
    assert in_words(Calendar(time_zone=CHISINAU, week=OFFICE), language) == words


@pytest.mark.parametrize(("language", "days"), [("ru", "пн–пт 09:00–18:00, сб"), ("ro", "lun.–vin. 09:00–18:00, sâm.")])
def test_days_are_named_in_the_language_of_the_customer(language: str, days: str) -> None:
    assert in_words(Calendar(time_zone=CHISINAU, week=OFFICE), language).startswith(days)


def test_breaks_and_nights_are_said_and_days_by_their_whole_names_within_a_letter() -> None:
    calendar = Calendar(time_zone="UTC", week=NIGHTS | {"sat": NIGHTS["fri"]})
    assert in_words(calendar, "en") == "Fri–Sat 09:00–13:00, 22:00–02:00 (time in UTC)"
    assert in_words(calendar, "en", whole_names=True).startswith("Friday, Saturday 09:00–13:00")
    assert in_words(Calendar(week=OFFICE), "en", whole_names=True).startswith("Monday to Friday 09:00–18:00, Saturday")


def test_always_and_never_are_said_as_such() -> None:
    assert in_words(Calendar(week=ALWAYS), "en") == "around the clock"
    assert in_words(Calendar(week={}), "en") == ""


def test_an_unknown_zone_is_not_the_end() -> None:
    assert in_words(Calendar(time_zone="Mars/Base", week=OFFICE), "en").startswith("Mon–Fri")


@pytest.mark.parametrize(
    ("week", "moment", "said"),
    [
        (OFFICE, "2026-11-27 12:00", "Open now, until 18:00 (time in Chisinau)."),
        (OFFICE, "2026-11-27 08:00", "Closed now. Opens today at 09:00 (time in Chisinau)."),
        (OFFICE, "2026-11-27 19:00", "Closed now. Opens tomorrow at 10:00 (time in Chisinau)."),
        (OFFICE, "2026-11-28 15:00", "Closed now. Opens next: Monday 30 November, 09:00 (time in Chisinau)."),
        (NIGHTS, "2026-11-27 23:00", "Open now, until Saturday 28 November, 02:00 (time in Chisinau)."),
        ({"fri": [["09:00", "24:00"]]}, "2026-11-27 23:00", "Open now, until 24:00 (time in Chisinau)."),
        ({"sat": [["00:00", "09:00"]]}, "2026-11-27 23:00", "Closed now. Opens tomorrow at 00:00 (time in Chisinau)."),
        (ALWAYS, "2026-11-27 23:00", "Open now, around the clock."),
        ({}, "2026-11-27 23:00", "Closed."),
    ],
)
def test_whether_it_is_open_now_is_said(db: None, week: dict[str, list[list[str]]], moment: str, said: str) -> None:
    calendar = Calendar.objects.create(time_zone=CHISINAU, week=week)
    assert open_now_words(calendar, "en", at(moment)) == said


def test_the_next_days_that_differ_are_said(db: None) -> None:
    calendar = Calendar.objects.create(time_zone=CHISINAU, week=OFFICE, public={"2026-12-25": "Crăciunul"})
    for day, last, spans in (
        (date(2026, 12, 31), None, [["09:00", "13:00"]]),
        (date(2027, 1, 1), date(2027, 1, 2), []),
    ):
        Holiday.objects.create(calendar=calendar, day=day, last=last, spans=spans)
    said = "Closed: 25 December, 1–2 January. Other hours: 31 December 09:00–13:00."
    assert differing_words(calendar, "en", at("2026-12-20 12:00")) == said
    assert differing_words(calendar, "en", at("2026-11-20 12:00")) == ""


def test_days_in_a_row_over_new_year_name_both_months() -> None:
    assert words.days_in_words(date(2026, 12, 31), date(2027, 1, 2)) == "31 December – 2 January"


spans = st.lists(st.integers(0, 95), max_size=4, unique=True).map(
    lambda cuts: tuple(Span(a * 15, b * 15) for a, b in zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False))
)
nights = st.integers(60, 1439).map(lambda start: (Span(0, 30), Span(30, 45), Span(start, start + 1425)))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
intervals = st.lists(st.tuples(moments, st.timedeltas(timedelta(microseconds=1), timedelta(days=9))), max_size=3).map(
    lambda pairs: tuple((start, start + length) for start, length in pairs)
)
values = st.builds(
    Hours,
    st.sampled_from(["UTC", CHISINAU, "Asia/Kolkata"]).map(ZoneInfo),
    st.tuples(*[spans | nights] * 7),
    st.dictionaries(st.dates(date(2026, 1, 1), date(2027, 12, 31)), spans, max_size=3),
    st.dictionaries(st.tuples(st.integers(1, 12), st.integers(1, 29)), spans, max_size=3),
    intervals,
    intervals,
)


@settings(max_examples=60, deadline=None)
@given(values)
def test_a_version_holds_all_that_is_counted_with(hours: Hours) -> None:
    assert from_json(as_json(hours)) == hours


def test_a_version_is_written_once_for_each_state_of_a_calendar(db: None) -> None:
    moment = at("2026-11-27 12:00")
    calendar = Calendar.objects.create(time_zone=CHISINAU, week=OFFICE)
    first = current_version(calendar, at=moment)
    assert current_version(calendar, at=moment + timedelta(days=1)) == first
    Holiday.objects.create(calendar=calendar, day=date(2000, 12, 25), yearly=True)
    second = current_version(calendar, at=moment + timedelta(days=2))
    assert (second.pk, second.at) != (first.pk, first.at)
    assert from_json(CalendarVersion.objects.get(pk=first.pk).hours) != from_json(second.hours) == hours_of(calendar)


def test_public_holidays_go_on_into_the_next_years_by_themselves(db: None) -> None:
    calendar = Calendar.objects.create(country="MD", time_zone=CHISINAU)
    assert public.keep_up(at=at("2026-11-27 12:00")) == 1
    assert public.keep_up(at=at("2026-12-30 12:00")) == 0
    assert public.keep_up(at=at("2027-01-01 00:30")) == 1
    calendar.refresh_from_db()
    assert {day[:4] for day in calendar.public} == {"2026", "2027", "2028", "2029", "2030"}
    # A country that the library no longer knows keeps the days it had.
    calendar.country = "ZZ"
    assert public.worked_out(calendar, at=at("2027-01-01 12:00")) == calendar.public
