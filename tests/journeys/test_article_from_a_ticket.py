"""Irina solves a ticket and makes an article of it with one press: a draft of what was said, without anybody's name."""

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


def test_a_solved_ticket_becomes_a_draft(page: Page, desk: RunningDesk, hand: Hand, tmp_path: Path) -> None:
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
