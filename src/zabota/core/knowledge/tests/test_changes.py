"""Words that came and words that went, marked within safe HTML."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.core.knowledge.changes import MOST_WORDS, marked

HTML = st.lists(st.sampled_from(["<p>", "</p>", "<b>", "</b>", "раз", "два", " ", ".", "&amp;"]), max_size=14).map(
    "".join
)


def test_new_words_are_marked_and_old_ones_struck() -> None:
    then, now = marked("<p>Откройте <b>Сервис</b>.</p>", "<p>Откройте <b>Сервис</b> и ждите.</p>")
    assert then == "<p>Откройте <b>Сервис</b>.</p>"
    assert now == "<p>Откройте <b>Сервис</b> <ins>и ждите</ins>.</p>"
    assert marked("<p>Раз два</p>", "<p>Раз три</p>")[0] == "<p>Раз <del>два</del></p>"


def test_a_mark_never_crosses_a_tag() -> None:
    assert marked("<p></p>", "<p>а <b>б</b></p>")[1] == "<p><ins>а </ins><b><ins>б</ins></b></p>"


@settings(max_examples=60, deadline=None)
@given(HTML, HTML)
def test_without_the_marks_both_are_as_they_were(one: str, other: str) -> None:
    then, now = marked(one, other)
    assert re.sub("</?del>", "", then) == one
    assert re.sub("</?ins>", "", now) == other


def test_of_very_long_ones_nothing_is_marked() -> None:
    long = "а " * MOST_WORDS
    assert marked(long, long + "б") == (long, long + "б")
