"""A sweep of fourteen new tickets by keyboard alone: each decision, one taken back, and what came of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.stage import PATIENCE, keep_shots
from tests.scene import Scene

pytestmark = pytest.mark.journey


@pytest.fixture(autouse=True)
def nothing_is_complained_about() -> None:
    """Nothing here needs the mail servers of the other journeys; the page's own complaints are counted below."""


@pytest.fixture
def shots(tmp_path: Path) -> Path:
    return keep_shots(tmp_path) / "a_sweep_by_keyboard"


@pytest.fixture
def page(browser: Browser, scene: Scene) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.add_cookies([scene.cookie("agent")])
    context.set_default_timeout(PATIENCE * 1000)
    page, complaints = context.new_page(), []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 500 else None)
    yield page
    context.close()
    assert complaints == []


def on_card(page: Page, subject: str) -> None:
    page.wait_for_load_state("load")
    expect(page.locator("#sweep-title")).to_have_text(subject)


def test_fourteen_tickets_without_a_mouse(page: Page, scene: Scene, shots: Path) -> None:
    page.goto(scene.address("/inbox/unassigned/"))
    page.locator(".ticket-row").first.wait_for()
    expect(page.locator(".rail a[href='/sweep/']")).to_contain_text(
        re.compile(r"\d")
    )  # the hour of the next one, or its day
    page.screenshot(path=shots / "0-rail.png")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.locator(".begin button").wait_for()
    page.screenshot(path=shots / "1-before.png")
    page.keyboard.press("Enter")
    on_card(page, "Не закрывается смена, Z-отчёт висит")
    page.screenshot(path=shots / "2-first.png")

    # Solved with the draft that stands there, taken back, and solved again.
    page.keyboard.press("Enter")
    on_card(page, "Glovo dublează comenzile")
    page.keyboard.press("z")
    on_card(page, "Не закрывается смена, Z-отчёт висит")
    page.keyboard.press("Enter")
    on_card(page, "Glovo dublează comenzile")

    # Damage up; to the specialists.
    page.keyboard.press("ArrowUp")
    expect(page.locator(".damage__one[aria-pressed=true]")).to_have_text("Critical")
    page.keyboard.press("s")
    on_card(page, "The kitchen screen is black")
    expect(page.locator("#toasts")).to_contain_text("is with Specialists")
    page.screenshot(path=shots / "3-specialists.png")
    page.keyboard.press("c")
    on_card(page, "Refund to a different card")

    # An own answer: R, typed, sent by the keys of the composer.
    page.keyboard.press("r")
    page.keyboard.type("Hello Kate, open the receipt, Refund, Another card.")
    page.keyboard.press("Control+Enter")
    on_card(page, "Scanner reads the wrong item")

    # A question, as it is drafted.
    page.keyboard.press("q")
    expect(page.locator("details[open] textarea")).to_be_focused()
    page.screenshot(path=shots / "4-question.png")
    page.keyboard.press("Control+Enter")
    on_card(page, "Чек с нулевым НДС")

    # To a person: chosen in the list by its first letters.
    page.locator("select[data-key=other]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    on_card(page, "Terminalul cere PIN de două ori")
    page.keyboard.press("j")

    # The same matter as one before: M and Enter.
    on_card(page, "Ещё раз про принтер, касса 2")
    page.keyboard.press("m")
    page.screenshot(path=shots / "5-merge.png")
    page.keyboard.press("Enter")
    on_card(page, "Остатки расходятся с 1С")

    for _turn in range(6):
        before = page.locator("#sweep-title").text_content()
        page.keyboard.press("s")
        expect(page.locator("#sweep-title").or_(page.locator(".sweep__card--over"))).not_to_have_text(before or "")
    expect(page.locator(".sweep__card--over")).to_contain_text("All is gone through")
    page.screenshot(path=shots / "6-over.png")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sweeps/*/")
    expect(page.locator(".figures")).to_contain_text("solved on the spot")
    values = page.locator(".figure__value").all_text_contents()
    page.screenshot(path=shots / "7-result.png")
    # Solved, given, merged, asked, to Specialists, to Critical, later.
    assert values[:7] == ["2", "1", "1", "1", "7", "1", "1"]
