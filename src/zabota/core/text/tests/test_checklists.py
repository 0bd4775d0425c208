"""Lines of notes that can be ticked."""

import pytest

from zabota.core.text.checklists import count, drawn, tick

TEXT = "De făcut:\n- [ ] sunat\n- [x] scris\n* [ ] verificat\nnu [ ] aici\n-[ ] nici aici\n- [ ]"
HTML = (
    "<div>De făcut:</div><div>- [ ] sunat</div><div>- [x] <b>scris</b> azi</div>"
    "<ul><li>[&nbsp;] verificat</li></ul>a<br>- [ ] ultim<br><div>[ ] nu</div>"
)


def test_lines_are_counted_in_text_and_in_html() -> None:
    assert count(TEXT) == 3
    assert count(HTML, "html") == 4


def test_ticking_changes_that_line_and_no_other() -> None:
    assert tick(TEXT, 2, done=True) == TEXT.replace("* [ ] verificat", "* [x] verificat")
    assert tick(TEXT, 1, done=False) == TEXT.replace("[x]", "[ ]")
    assert tick(HTML, 2, done=True, kind="html") == HTML.replace("[&nbsp;]", "[x]")


def test_a_place_that_is_not_there_is_an_error() -> None:
    with pytest.raises(IndexError):
        tick(TEXT, 3, done=True)


def test_each_line_is_drawn_with_its_place_and_words() -> None:
    shown = drawn(TEXT, lambda place, done, words: f"({place}{'+' if done else '-'}{words})")
    assert shown.split("\n")[1:4] == ["(0- sunat)", "(1+ scris)", "(2- verificat)"]


def test_the_tag_that_begins_a_line_stays() -> None:
    shown = drawn(HTML, lambda place, done, words: f"({place}{words})", "html")
    assert (
        "<div>(0 sunat)</div><div>(1 <b>scris</b> azi)</div><ul><li>(2 verificat)</li></ul>a<br>(3 ultim)<br>" in shown
    )
