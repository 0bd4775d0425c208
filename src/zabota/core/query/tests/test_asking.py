"""What somebody types, read: operators in three languages, phrases, and anything else that can be typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zabota.core.query.asking import LONGEST, Condition, read, with_condition, without, write
from zabota.core.query.asking.dates import day
from zabota.core.query.asking.marking import excerpt, marked
from zabota.core.query.asking.pattern import NEXT, NOTHING, longer, settled, weighed
from zabota.core.query.asking.reading import MOST_CONDITIONS, MOST_WORDS

TODAY = date(2026, 11, 27)
SIGNS = some.sampled_from(
    [
        *"abc\"“”():-|*&!<>\\'\x00 ",
        " OR ",
        " ИЛИ ",
        "is:",
        "owner:",
        "от:",
        "-",
        "7d",
        "😀",
        "\u202e",
        "\ud800",
        "imprimantă",
        "чек",
    ]
)


def pieces(text: str) -> list[list[str]]:
    return [[piece.text for piece in group] for group in read(text).groups]


def test_words_are_all_wanted_and_either_of_those_around_or() -> None:
    assert pieces("imprimanta com3") == [["imprimanta"], ["com3"]]
    assert pieces("printer OR принтер ИЛИ imprimanta com3") == [["printer", "принтер", "imprimanta"], ["com3"]]
    assert pieces("OR casa OR") == [["casa"]]


def test_exact_words_stand_in_quotes_of_any_language() -> None:
    for text in ('"port com3"', "„port com3”", "«port com3»", '"port com3'):
        (piece,) = read(text).groups[0]
        assert (piece.text, piece.exact) == ("port com3", True)


def test_a_dash_leaves_out_and_a_dash_within_a_word_does_not() -> None:
    asked = read("FP-700 -refund -is:closed")
    assert pieces("FP-700 -refund") == [["FP-700"]]
    assert [piece.text for piece in asked.without] == ["refund"]
    assert asked.conditions == (Condition("is", "closed", but=True),)


@pytest.mark.parametrize(
    "text", ["owner:irina", "владелец:irina", "Исполнитель:irina", "responsabil:irina", 'owner:"irina"']
)
def test_operators_have_names_in_three_languages(text: str) -> None:
    assert read(text).conditions == (Condition("owner", "irina"),)


@pytest.mark.parametrize("text", ["is:open", "это:открыто", "este:deschis", "IS:Open"])
def test_and_so_have_their_values(text: str) -> None:
    assert read(text).conditions == (Condition("is", "open"),)


def test_what_is_no_operator_is_words_and_is_said() -> None:
    asked = read("is:bogus till:3 screen:com3 12:30 http://x.example/a")
    assert asked.conditions == ()
    assert asked.unknown == ("is:bogus", "till:3", "screen:com3")
    assert read("till:3", ["till"]).conditions == (Condition("field", "3", key="till"),)


def test_the_last_word_may_still_grow() -> None:
    def growing(text: str) -> list[bool]:
        return [piece.growing for group in read(text).groups for piece in group]

    assert growing("casa tipar") == [False, True]
    assert growing("casa tipar ") == [False, False]
    assert growing("casa ti") == [False, False]
    assert growing('"casa tipar"') == [False]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-10-01", date(2026, 10, 1)), ("2026-10", date(2026, 10, 1)), ("1.10.2026", date(2026, 10, 1)),
        ("01/10/26", date(2026, 10, 1)), ("1.12", date(2025, 12, 1)), ("7d", date(2026, 11, 20)), ("2w", date(2026, 11, 13)),
        ("7д", date(2026, 11, 20)), ("вчера", date(2026, 11, 26)), ("azi", TODAY), ("9999y", None), ("31.2.2026", None),
        ("99.99", None), ("soon", None), ("", None),
    ],
)  # fmt: skip
def test_days_are_read_as_people_write_them(text: str, found: date | None) -> None:
    assert day(text, TODAY) == found


def test_conditions_are_put_and_taken() -> None:
    asked = with_condition(read("casa"), Condition("owner", "Ana Rusu"))
    assert write(asked) == 'owner:"Ana Rusu" casa'
    assert write(without(asked, Condition("owner", "Ana Rusu"))) == "casa"


@pytest.mark.parametrize(
    "text",
    [
        "a " * 10_000,
        "(" * 100 + "casa" + ")" * 100,
        "x" * 1_000_000,
        "is:open " * 300,
        "-" * 500,
        '"' * 399,
        ".*[a-z]+$^",
        "OR " * 200,
    ],
)
def test_hostile_searches_are_read_within_bounds(text: str) -> None:
    asked = read(text)
    assert sum(map(len, asked.groups)) + len(asked.without) <= MOST_WORDS
    assert len(asked.conditions) <= MOST_CONDITIONS
    assert asked.cut == (len(text) > LONGEST) or asked.cut


@given(some.lists(SIGNS, max_size=60).map("".join) | some.text(max_size=300))
def test_anything_can_be_typed_and_what_is_written_of_it_means_the_same(text: str) -> None:
    asked = read(text)
    again = read(write(asked))
    if not asked.cut and len(write(asked)) <= LONGEST:
        assert again.conditions == asked.conditions
        assert [[one.text for one in group] for group in again.groups] == [
            [one.text for one in group] for group in asked.groups
        ]
        assert [one.text for one in again.without] == [one.text for one in asked.without]


@given(some.text(max_size=400), some.lists(some.text("abcdeу", min_size=1, max_size=4), max_size=4))
def test_marking_loses_no_letter(text: str, stems: list[str]) -> None:
    assert "".join(piece for piece, _hit in marked(text, stems)) == text
    assert excerpt(text, stems) is not None


def test_what_was_found_is_marked_in_whatever_form_it_stands() -> None:
    hits = [
        piece
        for piece, hit in marked("Imprimanta: imprimantele, impresie, PRINTERS, happy.", ["imprim", "printer", "happi"])
        if hit
    ]
    assert hits == ["Imprimanta", "imprimantele", "PRINTERS", "happy"]


def test_a_piece_is_cut_around_the_words() -> None:
    text = "început " * 40 + "aici este COM3 ocupat " + "sfârșit " * 40
    piece = "".join(part for part, _hit in excerpt(text, ["com3"]))
    assert piece.startswith("… ")
    assert piece.endswith(" …")
    assert "COM3" in piece


def test_a_weight_is_put_on_every_stem() -> None:
    assert weighed("'prin':* | 'a''b'", "A") == "'prin':*A | 'a''b':A"


BEGUN = (("it''s", "D"), ("касс", ""))


def test_longer_words_are_what_begins_with_one_letter_more() -> None:
    assert longer("'printer' & 'a' <-> 'b'") == NOTHING
    first, second = (" | ".join(f"'{stem}{letter}':*{weight}" for letter in NEXT) for stem, weight in BEGUN)
    assert longer("('it''s':*D | 'print') & 'касс':*") == (
        f"(((({first}) | 'print') & 'касс':*) | (('it''s':*D | 'print') & ({second})))"
    )


@pytest.mark.parametrize("text", ["'ταμείο':*", "'a':* | 'b':* | 'c':* | 'd':* | 'e':*"])
def test_of_other_scripts_and_of_many_words_all_that_begin_so_may_be_longer(text: str) -> None:
    assert longer(text) == text


def test_the_beginning_of_a_word_is_taken_for_the_whole_one() -> None:
    assert settled("('printer':* | 'print':*D) & 'it''s':B & 'a' <-> 'b'") == (
        "('printer' | 'print':D) & 'it''s':B & 'a' <-> 'b'"
    )
