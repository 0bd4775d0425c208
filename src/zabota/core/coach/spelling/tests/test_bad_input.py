"""Whatever is written, looking at it raises nothing, and the places that are told are places of the text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zabota.core.coach.spelling import LANGUAGES, instead, learned, wrong
from zabota.core.coach.spelling.reading import MOST_CHARACTERS, cleaned, words

NAUGHTY = [
    "",
    "\x00",
    "а\x00б\x00слово\x00",
    "\ud800 слово\udfff",
    "\ufeff\u202eнавыворот\u202c",
    "مرحبا بالعالم שלום",
    "😀👩‍👩‍👧‍👦 🏳️‍🌈",
    "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
    "ﬁx ﬂow ①②③ Ⅷ ª º",
    "田中さんにあげて下さい",
    "İıſß ǆ ŉ",
    "''' ’’’ --- ‐‐‐ ё-",
    "<script>alert('проверка')</script>",
    "{{7*7}} %s %d ${слово} $(слово)",
    "'; DROP TABLE слова; --",
    "а" * 5_000,
    "а-" * 5_000,
    "\u0301" * 5_000,
]


@pytest.mark.parametrize("text", NAUGHTY)
@pytest.mark.parametrize("language", [*LANGUAGES, "", "xx"])
def test_naughty_words_break_nothing(language: str, text: str) -> None:
    for each in wrong(text, language, frozenset({"слово"})):
        assert cleaned(text[each.start : each.end]) == each.word
        instead(each.word, language)
    assert learned([("a", text), ("b", text), ("b", text)]) is not None


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_any_text_is_looked_at(text: str, language: str) -> None:
    for each in wrong(text, language, frozenset()):
        assert cleaned(text[each.start : each.end]) == each.word


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="абвПр -'’\u0301\u00ad.,!«»\"`>@/\n", max_size=120))
def test_signs_between_words_do_not_move_them(text: str) -> None:
    places = [(each.start, each.end) for each in wrong(text, "ru", frozenset())]
    assert places == sorted(places)
    assert all(start < end for start, end in places)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "слово ",
            "а",
            "а-",
            "\u0301",
            "«",
            "»",
            '"',
            "“",
            "„",
            "`",
            "```",
            "@",
            "#",
            "/",
            "{",
            "[[",
            "<",
            "&a",
            "%(",
            ".",
        ),
        *("a.", "a@", "www.", "http:", ">", "\n>", "\n", " ", "а\u00ad", "А ", "А, ", "d:\\", "~/", "😀", "\x00"),
    ],
)
def test_the_longest_text_is_read_in_steps_that_grow_as_it_does(piece: str) -> None:
    """Had a pattern to look back or ahead without an end, this would take minutes."""
    text = (piece * 200_000)[:200_000]
    assert sum(1 for _ in words(text)) <= MOST_CHARACTERS
