import pytest

from zabota.core.coach.spelling.affixes import affixes, entries, forms

RULES = affixes(
    """\ufeffSET UTF-8
ONLYINCOMPOUND c

PFX U Y 1
PFX U   0     un         .

SFX D Y 3
SFX D   0     d          e     # smile, smiled
SFX D   y     ied        [^aeiou]y
SFX D   0     ed         [^ey]

SFX X N 1
SFX X   0     ish        .
""".splitlines()
)


@pytest.mark.parametrize(
    ("word", "flags", "wanted"),
    [
        ("smile", "D", {"smile", "smiled"}),
        ("try", "D", {"try", "tried"}),
        ("play", "D", {"play"}),
        ("lock", "UD", {"lock", "unlock", "locked", "unlocked"}),
        ("self", "UX", {"self", "unself", "selfish"}),
        ("th", "c", set()),
        ("plain", "", {"plain"}),
    ],
)
def test_a_word_has_the_forms_that_its_flags_make(word: str, flags: str, wanted: set[str]) -> None:
    assert set(forms(word, flags, RULES)) == wanted


def test_a_line_is_a_word_with_its_flags_and_the_first_is_the_count() -> None:
    lines = ["\ufeff3", "lock/UD", "mute\tVerb: a comment", "", "plain"]
    assert list(entries(lines)) == [("lock", "UD"), ("mute", ""), ("plain", "")]
