"""Whatever text comes, a look ends, and in a time that grows no quicker than the text."""

import json
import os
from dataclasses import fields
from pathlib import Path
from re import _parser as sre  # type: ignore[attr-defined]
from typing import Any

import pytest

from zabota.core.coach.languages import KNOWN, language
from zabota.core.coach.languages.shape import Language
from zabota.core.coach.looking import look
from zabota.core.coach.model import House, Reply
from zabota.core.coach.patterns import phrases

STRANGE = {
    "empty": "",
    "blanks": " \n\t \u200b ",
    "emoji": "👍🏽🎉👩‍👩‍👧‍👦" * 20,
    "right to left": "שלום, זה \u202emixed\u202c النص مع English",
    "long small letters": "İİİ ﬁ ß ŉ",
    "code": "```\npassword: hunter22\n```\n`no`",
    "quoted": "> No, you should have read it.\n> Kind regards",
    "one word": "a" * 5000,
    "surrogate": "\ud800 hello",
    "mixed": "Hello Анна, bună ziua! Нет, no, nu.",
}
# What spelling costs is measured where spelling is.
SPELLED_ELSEWHERE = House(levels={"spelling": "off"})
PIECES = (
    "a", " ", "\n", ".", "!", "?", "a.", "no ", "not ", "we cannot a ", "мы не можем а ", "нет, ", "nu putem a ", "{a", "```",
    "Hello ", "Здравствуйте, ", "password ", "4111 ", "A ", "A, ", "( ", "I have sent a", "Отправил фото", ">\n", "until you ",
)  # fmt: skip


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE.keys())
@pytest.mark.parametrize("code", [*KNOWN, "de", ""])
def test_strange_texts_are_looked_at(text: str, code: str) -> None:
    view = look(Reply(text=text, language=code, customer=text[:60], customer_message=text, draft=text), House())
    assert all(0 <= hint.start <= hint.end <= len(text) for hint in view.hints)


def test_code_and_quoted_lines_are_not_the_words_of_the_writer() -> None:
    text = "Hi Ann,\n\nit works now.\n> you should have read it, stupid\n"
    assert not {"rude", "blame"} & {hint.rule for hint in look(Reply(text=text, language="en"), House()).hints}


@pytest.mark.skipif("ZABOTA_CORPORA" not in os.environ, reason="ZABOTA_CORPORA names no corpora")
def test_naughty_strings_are_looked_at() -> None:
    strings = json.loads((Path(os.environ["ZABOTA_CORPORA"]) / "naughty-strings" / "half.json").read_text())
    for text in strings.values():
        for code in ("ru", "en", "ro"):
            look(Reply(text=text, language=code, customer=text, customer_message=text), House(plain={text[:40]: text}))


@pytest.mark.parametrize("code", KNOWN)
@pytest.mark.parametrize("field", [field.name for field in fields(Language) if field.type is str])
def test_every_repetition_of_a_phrase_has_a_bound_and_none_lies_in_another(field: str, code: str) -> None:
    """So much at most is read again from any place: what makes every rule linear."""
    words = language(code)
    assert words is not None
    if field not in ("hello", "rewritten", "vowels", "idle"):
        assert most_read(sre.parse(phrases(getattr(words, field)).pattern)) < 500


def test_a_phrase_without_a_bound_would_be_found() -> None:
    assert most_read(sre.parse(r"(?:a+)+b")) >= sre.MAXREPEAT


def most_read(pattern: Any) -> int:
    """How many characters a pattern matches at most; MAXREPEAT and more where nothing bounds it."""
    return int(pattern.getwidth()[1])


@pytest.mark.parametrize("code", ["ru", "en", "ro"])
def test_texts_made_to_slow_a_pattern_down_are_looked_at(code: str) -> None:
    for piece in PIECES:
        text = (piece * 60_000)[:200_000]
        look(Reply(text=text, language=code, customer="Ann", customer_message=text, draft=text), SPELLED_ELSEWHERE)
