"""A search by keyboard: an operator, a slip, arrows, and the ticket at the very message."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.scene import Scene

pytestmark = pytest.mark.journey


@pytest.fixture
def page(browser: Browser, scene: Scene) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.add_cookies([scene.cookie("agent")])
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(f"{page.url} {error.stack}"))
    page.goto(scene.address("/inbox/all/"))
    expect(page.locator("ticket-list")).to_be_visible()
    yield page
    context.close()
    assert complaints == []


def test_an_operator_and_a_word_lead_to_the_message_that_has_it(page: Page) -> None:
    page.keyboard.press("/")
    page.wait_for_url("**/found/")
    field = page.locator("#found-q")
    expect(field).to_be_focused()
    page.keyboard.type("channel:mail casa tiparest")
    chip = page.locator("#found-chips .chip")
    expect(chip).to_contain_text("channel")
    expect(field).to_have_value("casa tiparest")
    expect(page).to_have_url(re.compile(r"q=channel%3Amail\+casa\+tiparest"))
    hits = page.locator(".hit")
    expect(hits.first).to_have_attribute("aria-current", "true")
    expect(page.locator(".hit mark").first).to_be_visible()
    expect(page.locator("#found-place mark").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tickets/*/?message=*")
    number = re.search(r"message=(\d+)", page.url)
    assert number
    expect(page.locator(f"#message-{number[1]}")).to_be_visible()


def test_a_chip_is_taken_away_and_escape_leaves(page: Page, scene: Scene) -> None:
    page.goto(scene.address("/found/?q=is:open casa"))
    page.locator("#found-chips .chip__remove").click()
    expect(page.locator("#found-chips .chip")).to_have_count(0)
    expect(page.locator("#found-q")).to_have_value("casa")
    # The page that answers is awake once one of its hits is chosen.
    expect(page.locator(".hit[aria-current=true]")).to_have_count(1)
    page.locator("#found-q").focus()
    page.keyboard.press("Escape")
    expect(page.locator("search-page")).to_have_count(0)


def test_on_a_phone_results_fill_the_page(browser: Browser, scene: Scene) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    context.add_cookies([scene.cookie("agent")])
    page = context.new_page()
    page.goto(scene.address("/found/?q=casa"))
    expect(page.locator(".hit").first).to_be_visible()
    expect(page.locator("#found-place")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
