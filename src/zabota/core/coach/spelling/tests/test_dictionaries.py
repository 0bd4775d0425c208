"""What stands in `data/` is what was written down, and every language knows its commonest words."""

import hashlib
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from zabota.core.coach.spelling.dictionary import LANGUAGES, dictionary, frequencies
from zabota.core.coach.spelling.slips import slips

DATA = Path(__file__).parent.parent / "data"
TOLD = tomllib.loads((DATA / "dictionaries.toml").read_text())["file"]


def test_every_file_is_the_one_that_was_written_down() -> None:
    sums = {told["path"]: told["sha256"] for told in TOLD}
    there = {str(path.relative_to(DATA)): hashlib.sha256(path.read_bytes()).hexdigest() for path in DATA.rglob("*.xz")}
    assert there == sums


def test_every_file_says_where_it_comes_from_and_under_which_licence() -> None:
    for told in TOLD:
        assert told["source"]
        assert told["licence"]
    assert {path.stem for path in (DATA / "made_from").glob("*.LICENCE")} == {*LANGUAGES, "wordfreq"}


def test_all_of_it_stays_below_three_megabytes() -> None:
    assert sum(path.stat().st_size for path in DATA.rglob("*") if path.is_file()) < 3_000_000


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("ru", "здравствуйте Анна ёлка елка по вебхуками тикетов", "здраствуйте анна елкка"),
        ("en", "colour color Anna don't webhooks organised organized", "colur london dont"),
        ("ro", "mulțumesc mulţumesc întrebare Ana dumneavoastră", "mulțumescc multumesc intrebare"),
    ],
)
def test_a_word_is_known_in_its_own_case_or_with_a_capital(language: str, right: str, wrong: str) -> None:
    known = dictionary(language)
    assert [word for word in right.split() if word not in known] == []
    assert [word for word in wrong.split() if word in known] == []
    assert right.split()[0].capitalize() in known


def test_the_commoner_a_word_is_the_less_rare() -> None:
    for language, words in {
        "ru": "и спасибо доставка",
        "en": "the thanks refund",
        "ro": "de mulțumesc abonament",
    }.items():
        rare = [frequencies(language)[word] for word in words.split()]
        assert rare == sorted(rare)
        assert 100 < rare[0] < 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slip_is_mended_by_words_that_are_right(language: str) -> None:
    known = dictionary(language)
    for wrong, right in slips(language).items():
        assert wrong == wrong.lower()
        for each in right:
            assert each != wrong
            parts = [part for part in each.replace("-", " ").split() if len(part) > 2]
            assert each in known or all(part in known for part in parts), each


def test_importing_opens_no_dictionary() -> None:
    script = (
        "import sys; from zabota.core.coach import spelling; from zabota.core.coach.spelling import dictionary as d;"
        "assert not d.dictionary.cache_info().currsize; spelling.wrong('Здравствуйте', 'ru', frozenset());"
        "assert d.dictionary.cache_info().currsize == 1; print('pymorphy3' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (0, "False\n"), ended.stderr
