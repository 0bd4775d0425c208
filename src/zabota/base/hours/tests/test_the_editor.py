"""The form of opening hours."""

from datetime import UTC, date, datetime

import pytest
from django.template import engines

from zabota.base.hours.forms import HoursForm
from zabota.base.hours.models import Calendar, Feed, Holiday
from zabota.base.hours.queries import hours_of

WEEK = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "")
SENT = {**WEEK, "time_zone": "Europe/Chisinau"}
NOVEMBER = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.fixture
def calendar(db: None) -> Calendar:
    return Calendar.objects.create(name="Office", week={"mon": [["09:00", "18:00"]]})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("09:00-18:00", [["09:00", "18:00"]]),
        ("9:00 – 13.00, 14:00—24:00", [["09:00", "13:00"], ["14:00", "24:00"]]),
        ("9:00 to 12:00,12:00-15:00", [["09:00", "15:00"]]),
        ("22:00-06:00", [["22:00", "06:00"]]),
    ],
)
def test_times_may_be_typed_as_people_type_them(calendar: Calendar, typed: str, kept: list[list[str]]) -> None:
    form = HoursForm(calendar, {**SENT, "tue": typed})
    assert form.is_valid()
    form.save()
    calendar.refresh_from_db()
    assert calendar.week == {"tue": kept}
    assert calendar.time_zone == "Europe/Chisinau"


@pytest.mark.parametrize("typed", ["always", "09:00-09:00", "09:00", "09:00-25:00", "01:00-24:00, 23:00-02:00", "\x00"])
def test_what_is_no_time_is_said_beside_the_day(calendar: Calendar, typed: str) -> None:
    form = HoursForm(calendar, {**SENT, "tue": typed})
    assert not form.is_valid()
    assert "tue" in form.errors


def test_days_that_differ_are_written_and_taken_out(calendar: Calendar) -> None:
    Holiday.objects.create(calendar=calendar, day=date(2026, 5, 1))
    stays = Holiday.objects.create(calendar=calendar, day=date(2026, 5, 2))
    lines = {
        "off": [str(stays.pk), "999999", "x"],
        "line0-day": "", "line0-name": "", "line0-spans": "",
        "line1-day": "2026-12-31", "line1-name": "Last day", "line1-spans": "09:00-13:00",
    }  # fmt: skip
    form = HoursForm(calendar, {**SENT, **lines})
    assert form.is_valid()
    form.save()
    assert [(h.day, h.name, h.spans) for h in calendar.holidays.order_by("day")] == [
        (date(2026, 5, 2), "", []),
        (date(2026, 12, 31), "Last day", [["09:00", "13:00"]]),
    ]


@pytest.mark.parametrize(
    ("typed", "day", "last"),
    [
        ({"day": "2026-12-25"}, date(2026, 12, 25), None),
        ({"day": "2026-12-25", "last": "2026-12-25"}, date(2026, 12, 25), None),
        ({"day": "2026-12-31", "last": "2027-01-02"}, date(2026, 12, 31), date(2027, 1, 2)),
        ({"day": "2026-12-31", "last": "2027-01-02", "yearly": "on"}, date(2000, 12, 31), date(2001, 1, 2)),
        ({"day": "2028-02-29", "yearly": "on"}, date(2000, 2, 29), None),
    ],
)
def test_days_in_a_row_and_every_year(calendar: Calendar, typed: dict[str, str], day: date, last: date | None) -> None:
    form = HoursForm(calendar, {**SENT, **{f"line0-{name}": value for name, value in typed.items()}})
    assert form.is_valid()
    form.save()
    assert list(calendar.holidays.values_list("day", "last")) == [(day, last)]


@pytest.mark.parametrize("last", ["2026-12-24", "2028-01-01", "soon"])
def test_days_in_a_row_end_after_they_begin(calendar: Calendar, last: str) -> None:
    form = HoursForm(calendar, {**SENT, "line0-day": "2026-12-25", "line0-last": last})
    assert not form.is_valid()
    assert form.lines[0].errors["last"]


def test_times_that_overlap_become_one_and_that_is_said(calendar: Calendar) -> None:
    form = HoursForm(calendar, {**SENT, "tue": "09:00-13:00, 12:00-18:00"})
    assert form.is_valid()
    assert "Tuesday: 09:00–13:00, 12:00–18:00 overlap and count as 09:00–18:00." in form.remarks()
    form.save()
    assert calendar.week == {"tue": [["09:00", "18:00"]]}


@pytest.mark.parametrize(
    ("day", "kept"),
    [
        ({"mon": "09:00-18:00", "mon-open": "on"}, [["09:00", "18:00"]]),
        # The times were left as they stood: the switch alone was used.
        ({"mon": "09:00-18:00"}, None),
        ({"mon": "", "mon-open": "on"}, "error"),
        ({"mon": "10:00-12:00"}, "error"),
    ],
)
def test_a_day_is_switched_off_and_on(calendar: Calendar, day: dict[str, str], kept: object) -> None:
    form = HoursForm(calendar, {**SENT, "whole": "1", **day})
    assert form.is_valid() == (kept != "error")
    if kept == "error":
        assert form.errors["mon"]
        return
    form.save()
    assert calendar.week.get("mon") == kept


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "It is never open"),
        ({"mon": "09:00-18:00"}, "longer than 24 hours, nights and weekends included"),
        ({"fri": "22:00-06:00", "sat": "05:00-09:00"}, "Friday 22:00–06:00 and Saturday 05:00–09:00 overlap"),
    ],
)
def test_what_is_worth_knowing_is_said_in_words(calendar: Calendar, typed: dict[str, str], words: str) -> None:
    assert any(words in remark for remark in HoursForm(calendar, {**SENT, **typed}).remarks())


def test_around_the_clock_there_is_nothing_to_say(calendar: Calendar) -> None:
    assert HoursForm(calendar, {**SENT, **dict.fromkeys(WEEK, "00:00-24:00")}).remarks() == []


def test_a_countrys_holidays_are_days_off_but_for_those_that_are_taken_out(calendar: Calendar) -> None:
    sent = {**SENT, "whole": "1", "country": "MD", "region": "nowhere"}
    form = HoursForm(calendar, sent, at=NOVEMBER)
    assert form.is_valid()
    form.save()
    assert "2026-12-25" in calendar.public
    assert "2029-12-25" in calendar.public
    assert hours_of(calendar).on(date(2026, 12, 25)) == ()
    shown = [day.key for day, _closed in HoursForm(calendar, at=NOVEMBER).public_days()]
    worked = calendar.public["2026-12-25"]
    form = HoursForm(calendar, {**sent, "closed_of": "MD/", "closed": [k for k in shown if k != worked]}, at=NOVEMBER)
    assert form.is_valid()
    form.save()
    assert calendar.worked == [worked]
    assert [day.key for day, closed in HoursForm(calendar, at=NOVEMBER).public_days() if not closed] == [worked]
    # Another country begins with all of its own.
    form = HoursForm(calendar, {**sent, "country": "RO", "closed_of": "MD/", "closed": []}, at=NOVEMBER)
    assert form.is_valid()
    form.save()
    assert calendar.worked == []
    assert hours_of(calendar).on(date(2026, 12, 1)) == ()


@pytest.mark.parametrize(
    "typed", ["http://a.example/x.ics", "ftp://a.example", "x.ics", "https://", "https://u:p@a.example/", "https://[a"]
)
def test_what_is_no_address_of_a_calendar_is_said(calendar: Calendar, typed: str) -> None:
    form = HoursForm(calendar, {**SENT, "whole": "1", "feed": typed})
    assert not form.is_valid()
    assert form.errors["feed"]


def test_a_calendar_elsewhere_is_named_and_let_go(calendar: Calendar) -> None:
    form = HoursForm(calendar, {**SENT, "whole": "1", "feed": "webcal://days.example/secret-key/x.ics"})
    assert form.is_valid()
    form.save()
    feed = Feed.objects.get()
    assert form.feed_to_read == feed.pk
    assert feed.host == "days.example"
    assert b"secret-key" not in bytes(feed.address)
    calendar = Calendar.objects.get()
    assert "days.example" in HoursForm(calendar).feed_words()
    form = HoursForm(calendar, {**SENT, "whole": "1", "feed": "", "feed_end": "on"})
    assert form.is_valid()
    form.save()
    assert not Feed.objects.exists()


def test_a_day_stands_in_the_list_once(calendar: Calendar) -> None:
    twice = {f"line{n}-day": "2026-12-31" for n in (0, 1)}
    form = HoursForm(calendar, {**SENT, **twice})
    assert not form.is_valid()
    assert form.lines[1].errors["day"]


def test_a_line_without_a_day_is_asked_about(calendar: Calendar) -> None:
    form = HoursForm(calendar, {**SENT, "line0-day": "", "line0-name": "Easter"})
    assert not form.is_valid()


def test_it_is_drawn_with_what_is_kept(calendar: Calendar) -> None:
    Holiday.objects.create(calendar=calendar, day=date(2027, 5, 1), last=date(2027, 5, 2), name="May Day")
    Holiday.objects.create(calendar=calendar, day=date(2000, 12, 25), yearly=True, spans=[["09:00", "13:00"]])
    draw = engines.all()[0].from_string('{% from "hours/editor.html" import hours_editor %}{{ hours_editor(form) }}')
    page = draw.render({"form": HoursForm(calendar, at=NOVEMBER)})
    assert 'value="09:00–18:00"' in page
    assert 'x="37.5%" width="37.5%"' in page
    assert "1–2 May 2027" in page
    assert "May Day, closed" in page
    assert "25 Dec" in page
    assert "every year, 09:00–13:00" in page
