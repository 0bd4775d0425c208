"""What customers write, labelled before there was a rule; how much of the anger is found, and that calm is left alone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from zabota.core.coach.mood import ANGRY, CALM, Heard, mood

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
SAID = Path(__file__).parent / "said"
LANGUAGES = ("ru", "en", "ro")


def said(language, label):
    lines = (SAID / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [text for kind, _tab, text in (line.partition("\t") for line in lines) if kind == label]


def level(text):
    return mood([Heard(text, AT)]).level


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_calm_is_never_called_upset(language):
    calm = said(language, "calm")
    assert len(calm) >= 30
    assert [text for text in calm if level(text) != CALM] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_of_the_angry_are_noticed(language):
    angry = said(language, "angry")
    missed = [text for text in angry if level(text) == CALM]
    assert len(angry) >= 30
    assert len(missed) <= len(angry) * 0.15, missed
    assert sum(level(text) == ANGRY for text in angry) >= len(angry) * 0.5
