"""The articles of the demo are whole: three languages that say the same, links that lead somewhere, clean letters."""

import json
import re
from collections import Counter

import pytest
from markdown_it import MarkdownIt

from zabota.config.demo.content import gaps, topics
from zabota.config.demo.library import FOLDER, LANGUAGES, Sheet, sections, sheets
from zabota.core.knowledge.rendering import render

EVERY = [sheet for written in sheets().values() for sheet in written.values()]
PUBLIC = {number for number, written in sheets().items() if written["ru"].audience == "public"}


def shape(sheet: Sheet) -> list[str]:
    """Headings, steps, tables and boxes in their order: what all languages share."""
    parser = MarkdownIt("commonmark").enable("table")
    kinds = [token.type + token.tag for token in parser.parse(sheet.body) if token.nesting >= 0]
    return [kind for kind in kinds if not kind.startswith(("inline", "paragraph"))]


def test_there_are_enough_and_each_is_in_three_languages() -> None:
    assert len(sheets()) >= 64
    assert list(sheets()) == list(range(1, len(sheets()) + 1))
    assert all(set(written) == set(LANGUAGES) for written in sheets().values())
    names = {(file.name.split(".")[0], file.name.split("-")[0]) for file in FOLDER.glob("*.md")}
    assert len(names) == len(sheets()), "the languages of one article have one name"


def test_every_section_has_some_and_some_are_for_the_team() -> None:
    shelves = Counter(written["ru"].section for written in sheets().values())
    assert set(shelves) == {one["name"] for one in sections()}
    assert min(shelves.values()) >= 8
    assert 4 <= len(sheets()) - len(PUBLIC) <= 6
    assert all(set(one["names"]) == set(LANGUAGES) for one in sections())


def test_languages_agree_on_everything_but_words() -> None:
    known = {topic["name"] for topic in topics()} | {""}
    for number, written in sheets().items():
        facts = {(one.section, one.topic, one.audience) for one in written.values()}
        assert len(facts) == 1, number
        assert written["ru"].topic in known, number
        assert len({tuple(one.links) for one in written.values()}) == 1, f"{number}: other links in another language"
        assert shape(written["ru"]) == shape(written["ro"]) == shape(written["en"]), f"{number}: built otherwise"


def test_links_lead_to_other_articles_that_the_same_readers_see() -> None:
    for sheet in EVERY:
        assert set(sheet.links) <= set(sheets()) - {sheet.number}, sheet
        if sheet.number in PUBLIC:
            assert set(sheet.links) <= PUBLIC, f"{sheet.number} leads customers to what only the team sees"


def test_no_two_have_one_title() -> None:
    titles = Counter((sheet.language, sheet.title.casefold()) for sheet in EVERY)
    assert [title for title, count in titles.items() if count > 1] == []


def test_all_become_pages_with_steps_and_a_way_out() -> None:
    for sheet in EVERY:
        page = render(sheet.body, lambda _picture: "")
        assert page.contents, sheet
        assert not re.search(r":::|\*\*|^#|\|", page.plain, re.MULTILINE), sheet
        assert 90 <= len(re.findall(r"\w+", page.plain)) <= 300, (sheet.number, sheet.language)
        assert "[" not in page.plain, sheet


@pytest.mark.parametrize(
    ("language", "never"),
    [
        # The cedilla forms are another letter, and the keyboard's quotes are nobody's here.
        ("ro", r"[ŞşŢţ]|\"|[а-яё]|\b(?:tu|te|ți-ai)\b|!"),
        ("ru", r"\"|“|\bты\b|\bтебе\b|!|[a-z][а-яё]|[а-яё][a-z]"),
        ("en", r"\"|[а-яё]|\bplease\b|!"),
    ],
)
def test_letters_and_manners(language: str, never: str) -> None:
    for sheet in EVERY:
        if sheet.language == language:
            words = render(sheet.body, lambda _picture: "").plain
            found = re.search(never, f"{sheet.title}\n{words}", re.IGNORECASE)
            assert not found, (sheet.number, found)


def test_questions_of_three_languages_are_each_answered_by_a_public_article() -> None:
    asked = [json.loads(line) for line in (FOLDER / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    own = [one for one in asked if one["source"] == "author"]
    assert Counter(one["language"] for one in own) == dict.fromkeys(LANGUAGES, 50)
    assert {one["article"] for one in asked} <= PUBLIC
    assert len({(one["language"], one["question"]) for one in asked}) == len(asked)
    titles = {sheet.title.casefold() for sheet in EVERY}
    assert not titles & {one["question"].casefold() for one in asked}


def test_the_questions_without_an_article_are_counted_as_they_are_asked() -> None:
    counted = json.loads((FOLDER / "gaps.json").read_text(encoding="utf-8"))
    asked = [
        {
            "words": gap["words"],
            "tickets": len(gap["letter"]),
            "languages": sorted({letter["language"] for letter in gap["letter"]}),
        }
        for gap in gaps()
    ]
    assert counted == asked
    assert len(asked) == 10
    assert all(5 <= one["tickets"] <= 9 and len(one["languages"]) in (2, 3) for one in asked)
    for gap in gaps():
        assert set(gap["answer"]) == {letter["language"] for letter in gap["letter"]}
        assert gap["words"] in {letter["subject"] for letter in gap["letter"]}
