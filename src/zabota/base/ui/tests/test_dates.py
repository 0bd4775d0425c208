"""How times are written."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from zabota.base.ui import dates, naming

MOMENT = datetime(2020, 11, 19, 12, 30, tzinfo=UTC)


def test_a_time_is_in_the_readers_zone() -> None:
    with timezone.override(ZoneInfo("Europe/Chisinau")):
        assert dates.clock(MOMENT) == "14:30"
        assert dates.full(MOMENT) == "Thursday, 19 Nov 2020, 14:30 (EET)"


def test_a_machine_reads_utc() -> None:
    with timezone.override(ZoneInfo("Europe/Chisinau")):
        assert dates.iso(timezone.localtime(MOMENT)) == "2020-11-19T12:30:00Z"


@pytest.mark.parametrize(
    ("language", "words"), [("en", "19 Nov 2020"), ("ru", "19 нояб. 2020 г."), ("ro", "19 nov. 2020")]
)
def test_a_day_is_in_the_readers_language(language: str, words: str) -> None:
    with translation.override(language):
        assert dates.day(MOMENT).replace("\u202f", " ").replace("\xa0", " ") in (words, words.removesuffix(" г."))


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Irina Sokolova", "IS"),
        ("Павел Котов", "ПК"),
        ("ana@marverde.md", "AM"),
        ("Ана", "АН"),
        ("", "?"),
        ("«»", "?"),
        ("Ion (POS)", "IO"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert naming.initials(name) == letters


def test_a_hue_never_changes() -> None:
    assert [naming.hue("agent:5"), naming.hue("customer:7")] == [naming.hue("agent:5"), naming.hue("customer:7")]
    assert {naming.hue(f"customer:{n}") for n in range(500)} == set(range(24))
