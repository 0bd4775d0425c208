"""A ticket is read as it comes; what a person puts right with one key, the next one that says the same is told at once."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.stage import PATIENCE
from tests.scene import Scene

pytestmark = pytest.mark.journey
LONG = PATIENCE * 1000
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
    expect(about).to_contain_text("I do not know", timeout=LONG)

    page.keyboard.press("t")
    expect(page.locator("dialog[open] pick-one")).to_be_visible(timeout=LONG)
    chosen = page.locator("dialog[open] .choose__item:focus")
    for _further in range(page.locator("dialog[open] .choose__item").count()):
        # What is likely has its share beside it.
        if chosen.count() and (chosen.text_content() or "").startswith("Stock"):
            break
        page.keyboard.press("ArrowDown")
    expect(chosen).to_contain_text("Stock")
    page.keyboard.press("Enter")
    expect(about).to_contain_text("Stock", timeout=LONG)

    # Taken back, and said again.
    page.keyboard.press("z")
    expect(about).to_contain_text("I do not know", timeout=LONG)
    page.keyboard.press("t")
    page.locator("dialog[open] .choose__item", has_text="Stock").click()
    expect(about).to_contain_text("Stock", timeout=LONG)
    expect(page.locator(".talk")).to_contain_text(": about Stock", timeout=LONG)

    told_by_phone(page, scene, "ion@chiosc.example")
    expect(about).to_contain_text("Stock", timeout=LONG)
    expect(understood(page)).to_contain_text(f"You said so of #{first} today", timeout=LONG)

    page.goto(scene.address("/settings/routing/topics/"))
    expect(page.locator("#corrections tbody tr").first).to_contain_text(SUBJECT, timeout=LONG)
    expect(page.locator("#corrections tbody tr").first).to_contain_text("Stock", timeout=LONG)


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
    page.wait_for_url(re.compile(r"/tickets/\d+/"))
    expect(understood(page)).to_be_visible(timeout=LONG)
    return str(page.locator(".ticket").get_attribute("data-number"))
