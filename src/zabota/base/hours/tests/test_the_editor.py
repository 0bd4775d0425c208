"""The form of opening hours."""

from datetime import date

import pytest
from django.template import engines

from zabota.base.hours.forms import HoursForm
from zabota.base.hours.models import Calendar, Holiday

WEEK = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "")
SENT = {**WEEK, "time_zone": "Europe/Chisinau"}


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


@pytest.mark.parametrize("typed", ["always", "09:00-09:00", "09:00", "09:00-25:00", "09:00-12:00, 11:00-13:00", "\x00"])
def test_what_is_no_time_is_said_beside_the_day(calendar: Calendar, typed: str) -> None:
    form = HoursForm(calendar, {**SENT, "tue": typed})
    assert not form.is_valid()
    assert "tue" in form.errors


def test_days_that_differ_are_written_and_taken_out(calendar: Calendar) -> None:
    Holiday.objects.create(calendar=calendar, day=date(2026, 5, 1))
    lines = {
        "line0-day": "", "line0-name": "", "line0-spans": "",
        "line1-day": "2026-12-31", "line1-name": "Last day", "line1-spans": "09:00-13:00",
    }  # fmt: skip
    form = HoursForm(calendar, {**SENT, **lines})
    assert form.is_valid()
    form.save()
    assert [(h.day, h.name, h.spans) for h in calendar.holidays.all()] == [
        (date(2026, 12, 31), "Last day", [["09:00", "13:00"]])
    ]


def test_a_day_stands_in_the_list_once(calendar: Calendar) -> None:
    twice = {f"line{n}-day": "2026-12-31" for n in (0, 1)}
    form = HoursForm(calendar, {**SENT, **twice})
    assert not form.is_valid()
    assert form.lines[1].errors["day"]


def test_a_line_without_a_day_is_asked_about(calendar: Calendar) -> None:
    form = HoursForm(calendar, {**SENT, "line0-day": "", "line0-name": "Easter"})
    assert not form.is_valid()


def test_it_is_drawn_with_what_is_kept(calendar: Calendar) -> None:
    Holiday.objects.create(calendar=calendar, day=date(2026, 5, 1), name="May Day")
    draw = engines.all()[0].from_string('{% from "hours/editor.html" import hours_editor %}{{ hours_editor(form) }}')
    page = draw.render({"form": HoursForm(calendar)})
    assert 'value="09:00–18:00"' in page
    assert 'value="May Day"' in page
    assert 'value="2026-05-01"' in page
