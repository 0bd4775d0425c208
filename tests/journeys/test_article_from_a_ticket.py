"""Irina solves a ticket and makes an article of it with one press: a draft of what was said, without anybody's name; it becomes
public in three languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.hand import Hand, hand_at
from tests.journeys.stage import PATIENCE, keep_shots
from zabota.config.supervisor.testing import RunningDesk

pytestmark = pytest.mark.journey
SUBJECT = "Bacșișul nu apare pe bonul de card"
ANSWER = ("Bună ziua, Ana!", "Deschideți Setări, Bon.", "Porniți rândul Bacșiș și tipăriți bonul de 250 lei.")

# Title, lead, two steps and the last line.
WORDS = {
    "ro": (
        SUBJECT,
        "Bacșișul nu apare pe bonul plătit cu cardul.",
        "Deschideți Setări, Bon.",
        "Porniți rândul Bacșiș și tipăriți un bon.",
        SUBJECT,
    ),
    "ru": (
        "Чаевых нет на чеке по карте",
        "На чеке, оплаченном картой, нет строки для чаевых.",
        "Откройте Настройки, Чек.",
        "Включите строку «Чаевые» и напечатайте чек.",
        "Чаевые будут на следующем чеке.",
    ),
    "en": (
        "No tip on the card receipt",
        "A receipt paid by card has no line for the tip.",
        "Open Settings, Receipt.",
        "Switch the line Tip on and print a receipt.",
        "The tip is on the next receipt.",
    ),
}


@pytest.fixture(scope="module")
def hand(desk: RunningDesk) -> Iterator[Hand]:
    with hand_at(desk) as hand:
        yield hand


@pytest.fixture(autouse=True)
def nothing_is_complained_about() -> None:
    """Nothing here needs the mail servers of the other journeys."""


@pytest.fixture
def page(browser: Browser, desk: RunningDesk, hand: Hand) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE * 1000)
    context.add_cookies([{"name": "sessionid", "value": hand.session("irina"), "url": desk.url}])
    page, faults = context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []


def test_a_solved_ticket_becomes_an_article_in_three_languages(
    page: Page, desk: RunningDesk, hand: Hand, tmp_path: Path
) -> None:
    shots = keep_shots(tmp_path)
    article = hand.article("irina", SUBJECT, "Porniți rândul Bacșiș în setările bonului de card.")
    number = hand.ticket(owner="irina", subject=SUBJECT, text="Bacșișul Anei nu apare pe bonul de card de 250 lei.")
    page.goto(f"{desk.url}/tickets/{number}/")
    box = page.locator("text-editor[data-kind=reply] [role=textbox]")
    box.wait_for()
    # The article beside it goes into the answer by its key, as a link.
    expect(page.locator(f"#articles-{number} .articles__title").first).to_have_text(SUBJECT)
    page.keyboard.press("1")
    expect(box.locator("a")).to_have_text(SUBJECT)
    page.screenshot(path=shots / "article-1-beside.png")
    box.press("Control+Home")
    for line in ANSWER:
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    page.keyboard.press("Control+Shift+Enter")

    asked = page.locator(f"#again-{number}")
    expect(asked).to_contain_text("Can it come again?")
    page.screenshot(path=shots / "article-2-asked.png")
    asked.get_by_role("button", name="Make an article").click()
    page.wait_for_url("**/knowledge/articles/**")
    made = int(page.url.split("/knowledge/articles/")[1].split("/")[0])
    assert made != article

    page.goto(f"{desk.url}/knowledge/articles/{made}/origins/")
    draft = page.locator(".draft")
    expect(draft.locator(".draft__title")).to_have_text(SUBJECT)
    expect(draft.locator(".draft__step")).to_have_count(2)
    expect(draft.locator(".draft__step").last).to_contain_text("Porniți rândul Bacșiș")
    expect(draft).not_to_contain_text("Ana")
    expect(draft).not_to_contain_text("250")
    page.screenshot(path=shots / "article-3-draft.png")
    expect(page.locator(".checked__wait")).to_contain_text("cannot be published so")

    # What was taken out gets other words, and the same is said in the two other languages beside it.
    page.goto(f"{desk.url}/knowledge/articles/{made}/?language=ru")
    page.locator("article-editor[data-ready]").wait_for()
    write(page, "original", 1, WORDS["ro"][1])
    write(page, "original", 3, WORDS["ro"][3])
    for language in ("ru", "en"):
        if language != "ru":
            page.goto(f"{desk.url}/knowledge/articles/{made}/?language={language}")
            page.locator("article-editor[data-ready]").wait_for()
        for place, words in enumerate(WORDS[language]):
            write(page, "translation", place, words)
        page.screenshot(path=shots / f"article-4-{language}.png")
    page.keyboard.press("Control+Enter")
    dialog = page.locator("dialog[open]")
    for language in ("ro", "ru", "en"):
        dialog.locator(f"[name=languages][value={language}]").check()
    page.screenshot(path=shots / "article-5-publication.png")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".article__chips")).to_contain_text("Published")
    page.screenshot(path=shots / "article-6-published.png")

    # A reader of each language finds it by its own words.
    for language, words in WORDS.items():
        page.goto(f"{desk.url}/help/main/{language}/")
        page.locator("input[type=search]").first.fill(words[0])
        page.keyboard.press("Enter")
        page.get_by_role("link", name=words[0]).first.click()
        expect(page.locator("main")).to_contain_text(words[2])
        expect(page.locator("html")).to_have_attribute("lang", language)
        page.screenshot(path=shots / f"article-7-{language}.png")


def write(page: Page, side: str, place: int, words: str) -> None:
    """Into the block of that place, from 0; where there is none yet it is made. Comes back once it is kept."""
    cell = page.locator(".pair").nth(place).locator(f".pair__cell[data-side={side}]")
    if cell.locator(".pair__write").count():
        cell.locator(".pair__write").click()
    with page.expect_response(lambda answer: "/draft/" in answer.url and answer.request.method == "POST"):
        cell.locator("textarea").fill(words)
        cell.locator("textarea").blur()
