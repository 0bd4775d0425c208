"""How a guided question reads as a message."""

from zabota.core.asking.composing import Headings, Shown, Told, composed, subject_of

HEADINGS = Headings(
    wanted="What I wanted", did="What I did", wrong="What went wrong", on_picture="On {name}", without_words="(nothing)"
)


def test_answers_stand_under_their_questions_and_marks_under_their_picture() -> None:
    told = Told(wanted="Print", wrong="It says:\nPort busy", pictures=[Shown("till.png", ["I press here", ""])])
    found = composed(told, HEADINGS)
    assert found.text == (
        "What I wanted\nPrint\n\nWhat went wrong\nIt says:\nPort busy\n\nOn till.png\n1. I press here\n2. (nothing)"
    )
    assert "<br>It says:<br>Port busy</p>" in found.html
    assert "<ol><li>I press here</li><li>(nothing)</li></ol>" in found.html


def test_what_people_write_is_no_markup_and_no_slot() -> None:
    told = Told(wrong="<img src=x onerror=alert(1)>", pictures=[Shown("{name}{0}.png", ["<b>"])])
    found = composed(told, HEADINGS)
    assert "<img" not in found.html
    assert "<b>" not in found.html
    assert "On {name}{0}.png" in found.text


def test_the_subject_is_the_first_sentence_of_what_went_wrong() -> None:
    assert subject_of(Told(wrong="The till is\nsilent. It began today.")) == "The till is silent"
    assert subject_of(Told(wrong="Version 8.4.1 is silent! Help")) == "Version 8.4.1 is silent!"
    long = subject_of(Told(wrong="слово " * 60))
    assert len(long) <= 120
    assert long.endswith("слово…")
