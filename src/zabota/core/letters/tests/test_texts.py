from datetime import UTC, datetime
from itertools import product

import pytest

from zabota.core.letters import KINDS, Text, by_when, calendar_entry, lacks, until_when, usual_text, words_of

MONDAY = datetime(2026, 11, 30, 9, 15, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 28, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(("language", "kind"), list(product(("en", "ro", "ru"), KINDS)))
def test_the_usual_texts_lack_nothing_in_any_language(language, kind):
    assert lacks(kind, usual_text(kind, language)) == []
    assert words_of(language).keys() == words_of("en").keys()
    assert language == "en" or usual_text(kind, language) != usual_text(kind, "en")


@pytest.mark.parametrize(
    ("language", "by", "until", "today"),
    [
        ("en", "by 09:15 on Monday, 30 November", "09:15 on Monday, 30 November", "by 09:15 today"),
        ("ro", "până luni, 30 noiembrie, la ora 09:15", "luni, 30 noiembrie, ora 09:15", "până astăzi, la ora 09:15"),
        ("ru", "до 09:15 в понедельник, 30 ноября", "09:15 понедельника, 30 ноября", "сегодня до 09:15"),
    ],
)
def test_a_moment_stands_in_its_sentence(language, by, until, today):
    assert by_when(MONDAY, today=SATURDAY, language=language) == by
    assert until_when(MONDAY, today=SATURDAY, language=language) == until
    assert by_when(MONDAY, today=MONDAY, language=language) == today


def test_a_russian_wednesday_is_declined():
    wednesday = datetime(2026, 12, 2, 12, 0, tzinfo=UTC)
    assert by_when(wednesday, today=SATURDAY, language="ru") == "до 12:00 в среду, 2 декабря"
    assert until_when(wednesday, today=SATURDAY, language="ru") == "12:00 среды, 2 декабря"


def test_what_is_wrong_stops_and_what_is_lost_is_named():
    found = lacks("acknowledgement", Text("", "Hello {nam}, {answerby} {unclosed"))
    assert [(lack.why, lack.slot, lack.near) for lack in found if lack.stops] == [
        ("unknown", "nam", ""),
        ("unknown", "answerby", "answer_by"),
        ("brace", "", ""),
    ]
    assert [lack.slot for lack in found if not lack.stops] == ["answer_by", "number", "closed_until"]
    assert [lack.why for lack in lacks("question", Text("", "  "))] == ["empty"]


def test_a_calendar_entry_says_the_moment_and_nothing_else():
    entry = calendar_entry(7, "Măr, Verde; " + "ш" * 60, MONDAY, language="ru", at=SATURDAY)
    lines = entry.split(b"\r\n")
    assert b"DTEND:20261130T091500Z" in lines
    assert max(map(len, lines)) <= 75
    assert "SUMMARY:Măr\\, Verde\\; шшш" in entry.decode()
