"""A new owner's first words, in each language."""

from datetime import UTC, datetime, timedelta

import pytest

from zabota.core.letters import Introduction, introduction

TODAY = datetime(2026, 11, 27, 12, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 16, 30, tzinfo=UTC)


def said(language: str, **facts: object) -> str:
    return introduction(
        Introduction(customer="Ana", heir="Victor Lungu", **facts),  # type: ignore[arg-type]
        language=language,
        today=TODAY,
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "My name is Victor Lungu, and I look after your request until it is solved."),
        ("ro", "Mă numesc Victor Lungu și mă ocup de solicitarea dumneavoastră până la rezolvare."),
        ("ru", "Меня зовут Victor Lungu, я веду ваше обращение до решения."),
        ("xx", "My name is Victor Lungu, and I look after your request until it is solved."),
    ],
)
def test_who_it_is_and_for_how_long(language: str, words: str) -> None:
    assert words in said(language)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Tom Hale is back on Monday, 30 November; until then I look after your request."),
        ("ro", "Tom Hale revine luni, 30 noiembrie; până atunci mă ocup eu de solicitarea dumneavoastră."),
        ("ru", "Tom Hale снова на месте в понедельник, 30 ноября, до этого ваше обращение веду я."),
    ],
)
def test_who_stands_in_says_for_whom_and_until_when(language: str, words: str) -> None:
    assert words in said(language, before="Tom Hale", back=MONDAY)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "you hear from me by 16:30 on Monday, 30 November."),
        ("ro", "vă scriu până luni, 30 noiembrie, la ora 16:30."),
        ("ru", "я напишу вам до 16:30 в понедельник, 30 ноября."),
    ],
)
def test_what_was_promised_stands_and_what_is_over_is_not_repeated(language: str, words: str) -> None:
    assert words in said(language, promised=MONDAY)
    assert "16:30" not in said(language, promised=TODAY - timedelta(days=1))


def test_without_a_name_nobody_is_addressed_by_one() -> None:
    assert introduction(Introduction(customer="", heir="Tom"), language="en", today=TODAY).startswith("Hello.\n\nMy")


def test_what_colleagues_answered_is_named_only_where_they_did() -> None:
    assert "colleagues" in said("en", answered=True)
    assert "colleagues" not in said("en")
