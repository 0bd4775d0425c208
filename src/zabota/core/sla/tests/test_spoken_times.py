"""Times that a text names, in three languages."""

from datetime import timedelta

import pytest

from zabota.core.sla.spoken_times import spoken_times


@pytest.mark.parametrize(
    ("text", "words", "minutes"),
    [
        ("We answer within 5 minutes.", "5 minutes", 5),
        ("One of us writes within two hours", "two hours", 120),
        ("in 1 working day", "1 working day", 600),
        ("Răspundem în 24 de ore.", "24 de ore", 1440),
        ("în două ore", "două ore", 120),
        ("Ответим в течение 15 минут", "15 минут", 15),
        ("не позже двух часов", "двух часов", 120),
        ("за 2 рабочих дня", "2 рабочих дня", 1200),
    ],
)
def test_a_time_is_found_as_it_stands(text: str, words: str, minutes: int) -> None:
    assert list(spoken_times(text)) == [(words, timedelta(minutes=minutes))]


@pytest.mark.parametrize("text", ["", "Call 022 123 456", "open 9 to 18", "0 minutes", "минуты покоя", "5 minutely"])
def test_other_numbers_are_no_times(text: str) -> None:
    assert list(spoken_times(text)) == []
