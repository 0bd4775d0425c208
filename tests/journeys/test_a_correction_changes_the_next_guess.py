"""A ticket is read as it comes; what a person puts right with one key, the next one that says the same is told at once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.stage import PATIENCE
from tests.scene import Scene

pytestmark = pytest.mark.journey
SUBJECT = "The zorbex hums since the storm"
TEXT = "Our zorbex hums since the storm and its lamp blinks twice a minute. What is it?"


@pytest.fixture
def page(browser: Browser, scene: Scene) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE * 1000)
    context.add_cookies([scene.cookie("agent")])
    yield context.new_page()
    context.close()


@pytest.fixture(autouse=True)
def nothing_is_complained_about(page: Page) -> Iterator[None]:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield
    assert complaints == []


def test_a_correction_changes_the_next_guess(page: Page, scene: Scene) -> None:
    first = told_by_phone(page, scene, "dana@kiosk.example")
    about = understood(page).locator("[data-command=topic]")
    expect(about).to_contain_text("I do not know")

    page.keyboard.press("t")
    expect(page.locator("dialog[open] pick-one")).to_be_visible()
    while page.evaluate("document.activeElement.textContent.trim()") != "Stock":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(about).to_contain_text("Stock")
    expect(page.locator(".talk")).to_contain_text(": about Stock")

    # Taken back, and said again.
    page.keyboard.press("z")
    expect(about).to_contain_text("I do not know")
    page.keyboard.press("t")
    page.locator("dialog[open] .choose__item", has_text="Stock").click()
    expect(about).to_contain_text("Stock")

    told_by_phone(page, scene, "ion@chiosc.example")
    expect(about).to_contain_text("Stock", timeout=PATIENCE * 1000)
    expect(understood(page)).to_contain_text(f"You said so of #{first} today")

    page.goto(scene.address("/settings/routing/topics/"))
    expect(page.locator("#corrections tbody tr").first).to_contain_text(SUBJECT)
    expect(page.locator("#corrections tbody tr").first).to_contain_text("Stock")


def understood(page: Page) -> Locator:
    return page.locator(".context .panel", has_text="What we understood")


def told_by_phone(page: Page, scene: Scene, address: str) -> str:
    """Somebody calls, and it is written down; the page that opens shows what was understood as soon as it was read."""
    page.goto(scene.address("/tickets/new/"))
    page.locator("[name=way][value=phone]").check()
    page.locator("[name=reach]").fill(address)
    page.locator("[name=subject]").fill(SUBJECT)
    page.locator("[name=text]").fill(TEXT)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url("**/tickets/[0-9]*/**")
    expect(understood(page)).to_be_visible(timeout=PATIENCE * 1000)
    return str(page.locator(".ticket").get_attribute("data-number"))
