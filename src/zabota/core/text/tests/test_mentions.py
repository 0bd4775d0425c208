"""Whom a note names: the longest fit over the people who work here."""

import pytest

from zabota.core.text.mentions import Colleague, marked, named

IRINA = Colleague(1, "Irina", "Sokolova", "irina.sokolova@tarelka.example")
ION = Colleague(2, "Ion", "Ștefan", "ion@tarelka.example")
PETR = Colleague(3, "Пётр", "Котов", "petr@tarelka.example")
ANA, ANA_MARIA = Colleague(4, "Ana", "Rusu"), Colleague(5, "Ana Maria", "Rusu")
PEOPLE = [IRINA, ION, PETR, ANA, ANA_MARIA]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("@Irina Sokolova, uite", [IRINA]),
        ("@irina sokolova", [IRINA]),
        ("@Sokolova Irina?", [IRINA]),
        ("@irina", [IRINA]),
        ("vezi @irina.sokolova@tarelka.example.", [IRINA]),
        ("@Ion Stefan: și @Петр Котов!", [ION, PETR]),
        ("@Ana Maria Rusu", [ANA_MARIA]),
        ("@Ana Rusu", [ANA]),
        ("@Irina\xa0Sokolova", [IRINA]),
        ("(@Ion) @Ion", [ION]),
        ("ana@ion.example", []),
        ("@Irinaida", []),
        ("@ Irina", []),
        ("@nobody", []),
        ("> @Irina a scris", []),
    ],
)
def test_names_are_found(text: str, who: list[Colleague]) -> None:
    assert [one.person for one in named(text, PEOPLE)] == who


def test_a_name_that_fits_two_people_names_none_of_them() -> None:
    other = Colleague(9, "Irina", "Sokolova", "irina2@tarelka.example")
    assert named("@Irina Sokolova @irina", [IRINA, other]) == []
    assert [one.person for one in named("@irina2@tarelka.example", [IRINA, other])] == [other]


def test_what_was_written_is_kept_as_it_was_written() -> None:
    assert named("și @ion ștefan.", PEOPLE)[0].written == "@ion ștefan"


def test_marks_stand_in_words_and_never_within_a_tag() -> None:
    html = '<a href="https://x/@Ion">@Ion</a> @Ion Ștefan a@Ion'
    shown = marked(html, ["@Ion", "@Ion Ștefan"], lambda words: f"<b>{words}</b>")
    assert shown == '<a href="https://x/@Ion"><b>@Ion</b></a> <b>@Ion Ștefan</b> a@Ion'
