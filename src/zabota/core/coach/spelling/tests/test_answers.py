"""Answers as people at a desk write them, each with a slip or two, marked {as written=as meant}."""

import re
from pathlib import Path

import pytest

from zabota.core.coach.spelling import instead, wrong

MARKED = re.compile(r"\{([^=}]+)=([^}]+)\}")


def answers(language: str) -> list[tuple[str, dict[int, tuple[str, str]]]]:
    """(the answer as written, where a slip begins -> as written, as meant); what is the same on both sides is no slip."""
    read = []
    for line in (Path(__file__).parent / "answers" / f"{language}.txt").read_text("utf-8").splitlines():
        slips: dict[int, tuple[str, str]] = {}
        shift = 0
        for found in MARKED.finditer(line):
            if found[1] != found[2]:
                slips[found.start() - shift] = (found[1], found[2])
            shift += len(found[0]) - len(found[1])
        read.append((MARKED.sub(r"\1", line), slips))
    return read


# Of each language the part of the slips that has to be seen, and the part of these for which the right word comes first.
@pytest.mark.parametrize(
    ("language", "seen_at_least", "first_at_least"), [("ru", 0.9, 0.9), ("en", 0.9, 0.9), ("ro", 0.9, 0.8)]
)
def test_slips_of_answers_are_seen_and_mended(language: str, seen_at_least: float, first_at_least: float) -> None:
    missed, without_need, otherwise, seen = [], [], [], 0
    for text, slips in answers(language):
        marked = {each.start: each.word for each in wrong(text, language, frozenset())}
        without_need += [word for start, word in marked.items() if start not in slips]
        for start, (written, meant) in slips.items():
            if start not in marked:
                missed.append(written)
                continue
            seen += 1
            proposed = instead(marked[start], language, text)
            if [one.replace("ё", "е") for one in proposed[:1]] != [meant.replace("ё", "е")]:
                otherwise.append((written, meant, proposed))
    assert without_need == []
    assert seen >= seen_at_least * (seen + len(missed)), missed
    assert seen - len(otherwise) >= first_at_least * seen, otherwise
