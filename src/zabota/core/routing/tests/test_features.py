"""The same text is the same numbers, however it comes."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.core.routing.features import MOST_SIGNS, SPACE, counted, plain, words


def of(text: str) -> dict[int, float]:
    found = counted([text])
    return dict(zip(found.features.tolist(), found.times.tolist(), strict=True))


def test_capitals_accents_and_blanks_make_no_difference() -> None:
    assert of("  Casa NU\n tipărește ") == of("casa nu tipareste")
    assert of("Всё ещё") == of("все еще")


def test_a_word_has_itself_its_pair_and_its_pieces() -> None:
    single, pair = of("ab cd"), of("ab") | of("cd")
    assert set(pair) < set(single)
    assert len(set(single) - set(pair)) == 1
    assert sum(feature < SPACE // 2 for feature in single) == 3
    # " a", "ab", "b ", " ab", "ab ", " ab "
    assert sum(feature >= SPACE // 2 for feature in of("ab")) == 6


def test_the_last_word_of_one_text_and_the_first_of_the_next_are_no_pair() -> None:
    together = counted(["ab cd", "ef gh"])
    for place, text in enumerate(("ab cd", "ef gh")):
        assert set(together.features[together.of == place].tolist()) == set(of(text))


@given(st.lists(st.text(max_size=30), max_size=6))
@settings(max_examples=60, deadline=None)
def test_many_at_once_are_counted_as_one_by_one(texts: list[str]) -> None:
    together = counted(texts)
    assert together.texts == len(texts)
    assert bool(np.all(np.diff(together.of) >= 0))
    for place, text in enumerate(texts):
        mine = together.of == place
        assert dict(zip(together.features[mine].tolist(), together.times[mine].tolist(), strict=True)) == of(text)


def test_texts_beyond_what_fits_at_once_are_counted_too() -> None:
    texts = ["слово " * 600] * 150
    assert len(set(counted(texts).of.tolist())) == 150


def test_a_megabyte_is_read_from_its_beginning() -> None:
    assert of("a b " * 300_000) == of(("a b " * 300_000)[:MOST_SIGNS])
    assert plain("\ud800 \0 x") == "\ud800 x"


def test_its_words_are_told_once_each() -> None:
    assert words("Чек, чек? Нет чека.") == ["чек", "нет", "чека"]
