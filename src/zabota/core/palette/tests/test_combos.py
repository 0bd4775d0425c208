import pytest

from zabota.core.palette.combos import NotAKey, chosen, holder, read, signs

KNOWN = {"solution": "e", "note": "n", "mine": "g m", "send": "$mod+Enter"}


@pytest.mark.parametrize(
    ("written", "combo", "boxes"),
    [
        ("E", "e", ["E"]),
        ("Ctrl + K", "$mod+k", ["Ctrl", "K"]),
        ("⌘⇧↵", "$mod+Shift+Enter", ["Ctrl", "⇧", "↵"]),
        ("shift+j", "Shift+j", ["⇧", "J"]),
        ("⇧J", "Shift+j", ["⇧", "J"]),
        ("G M", "g m", ["G", "M"]),
        ("Shift+?", "?", ["?"]),
        ("у", "e", ["E"]),  # the same key on a Russian layout
        ("Alt+Down".replace("Down", "ArrowDown"), "Alt+ArrowDown", ["Alt", "↓"]),
        ("+", "+", ["+"]),
        ("F2", "F2", ["F2"]),
        ("", "", []),
    ],
)
def test_a_key_is_read_as_people_write_it(written, combo, boxes):
    assert read(written) == combo
    assert signs(combo) == boxes
    assert read(combo) == combo


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("a b c", "long"),
        ("ctrl+k m", "modified"),
        ("Enter e", "modified"),
        ("Enter", "moves"),
        ("Shift+Tab", "moves"),
        ("ctrl+w", "browser"),
        ("F5", "browser"),
        ("whatever", "unknown"),
        ("hyper+x", "unknown"),
        ("Ω", "unknown"),
    ],
)
def test_what_is_no_key_is_refused_with_its_reason(written, why):
    with pytest.raises(NotAKey) as refusal:
        read(written)
    assert refusal.value.why == why


@pytest.mark.parametrize(
    ("combo", "other"),
    [("n", "note"), ("g", "mine"), ("g m", "mine"), ("n x", "note"), ("g x", ""), ("e", ""), ("", "")],
)
def test_a_key_belongs_to_whoever_has_it_or_one_that_begins_with_it(combo, other):
    assert holder(combo, KNOWN, but="solution") == other


@pytest.mark.parametrize(
    "kept",
    [
        {"gone": "v"},
        {"note": "n"},
        {"note": "whatever"},
        {"note": 7},
        {"note": None},
        {"note": ["x"]},
        ["note"],
        "note",
        None,
    ],
)
def test_what_cannot_be_a_choice_is_none(kept):
    assert chosen(kept, KNOWN) == {}


def test_a_choice_is_another_key_or_none():
    assert chosen({"note": "Shift+X", "solution": ""}, KNOWN) == {"note": "Shift+x", "solution": ""}
