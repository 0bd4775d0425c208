"""From rows to the value that is counted with, and to words."""

from datetime import UTC, date, datetime

import pytest

from zabota.base.hours.models import Calendar, Holiday
from zabota.base.hours.queries import hours_of, in_words
from zabota.core.hours import Span
from zabota.core.sla.clock import is_open

OFFICE = {**{day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}, "sat": [["10:00", "14:00"]]}


def test_rows_become_hours(db: None) -> None:
    calendar = Calendar.objects.create(name="Office", time_zone="Europe/Chisinau", week=OFFICE)
    Holiday.objects.create(calendar=calendar, day=date(2026, 12, 25))
    Holiday.objects.create(calendar=calendar, day=date(2026, 12, 31), spans=[["09:00", "13:00"]])
    hours = hours_of(calendar)
    assert is_open(hours, datetime(2026, 11, 20, 7, 0, tzinfo=UTC))
    assert not is_open(hours, datetime(2026, 12, 25, 12, tzinfo=UTC))
    assert hours.on(date(2026, 12, 31)) == (Span(540, 780),)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Mon–Fri 09:00–18:00, Sat 10:00–14:00 (time in Chisinau)"),
        ("", "Mon–Fri 09:00–18:00, Sat 10:00–14:00 (time in Chisinau)"),
    ],
)
def test_hours_are_said_in_words(language: str, words: str) -> None:
    assert in_words(Calendar(time_zone="Europe/Chisinau", week=OFFICE), language) == words


@pytest.mark.parametrize(("language", "days"), [("ru", "пн–пт 09:00–18:00, сб"), ("ro", "lun.–vin. 09:00–18:00, sâm.")])
def test_days_are_named_in_the_language_of_the_customer(language: str, days: str) -> None:
    assert in_words(Calendar(time_zone="Europe/Chisinau", week=OFFICE), language).startswith(days)


def test_always_and_never_are_said_as_such() -> None:
    always = {day: [["00:00", "24:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
    assert in_words(Calendar(week=always), "en") == "around the clock"
    assert in_words(Calendar(week={}), "en") == ""


def test_an_unknown_zone_is_not_the_end() -> None:
    assert in_words(Calendar(time_zone="Mars/Base", week=OFFICE), "en").startswith("Mon–Fri")
