"""What the desk itself says and what its demo explains is written with care, in the words of a trade: next to nothing in
it is marked, though nobody told the coach a word of it.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from zabota.core.coach.spelling import wrong

PACKAGE = Path(__file__).parents[4]
MOST_OF_A_THOUSAND = 2
MARKUP = re.compile(r"\A---\n.*?\n---\n|^:::.*$|\]\([^)]*\)|<[^>]+>|[*_|\[]|^[#>\s-]+", re.MULTILINE | re.DOTALL)


def said(language: str) -> Iterator[str]:
    catalogue = PACKAGE / "locale" / ("ro" if language == "en" else language) / "LC_MESSAGES/django.po"
    with catalogue.open("rb") as opened:
        for message in read_po(opened):
            told = message.id if language == "en" else message.string
            yield from ((told,) if isinstance(told, str) else told)


def explained(language: str) -> Iterator[str]:
    for path in sorted((PACKAGE / "config/demo/articles").glob(f"*.{language}.md")):
        yield path.read_text("utf-8")


@pytest.mark.parametrize("texts", [said, explained])
@pytest.mark.parametrize("language", ["ru", "en", "ro"])
def test_texts_written_with_care_are_left_in_peace(language: str, texts: Callable[[str], Iterator[str]]) -> None:
    read = [MARKUP.sub(" ", raw) for raw in texts(language)]
    marked = [each.word for text in read for each in wrong(text, language, frozenset())]
    assert len(marked) <= MOST_OF_A_THOUSAND * sum(len(text.split()) for text in read) / 1_000, marked


@pytest.mark.parametrize("language", ["ru", "en", "ro"])
def test_a_slip_in_each_of_them_would_be_seen(language: str) -> None:
    slip = {"ru": "провереим", "en": "recieved", "ro": "verificămm"}[language]
    seen = [wrong(f"{MARKUP.sub(' ', raw)} {slip}", language, frozenset()) for raw in explained(language)]
    assert all(found and found[-1].word == slip for found in seen)
