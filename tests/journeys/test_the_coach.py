"""A poor Russian refusal, made a good one by the coach's keys alone, and sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.hand import Hand, hand_at
from tests.journeys.stage import PATIENCE, keep_shots
from zabota.config.supervisor.testing import RunningDesk

pytestmark = pytest.mark.journey
QUESTION = "Здравствуйте! Сезон кончился, верните деньги за полгода. Когда вернёте?"
POOR = "Нет, вернуть деньги за полгода я не могу."


@pytest.fixture(scope="module")
def hand(desk: RunningDesk) -> Iterator[Hand]:
    with hand_at(desk) as hand:
        hand.at_work("irina")
        yield hand


@pytest.fixture(autouse=True)
def nothing_is_complained_about() -> None:
    """Nothing here needs the mail servers of the other journeys."""


@pytest.fixture(scope="module")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep_shots(tmp_path_factory.mktemp("shots"))


@pytest.fixture
def page(browser: Browser, desk: RunningDesk, hand: Hand) -> Iterator[Page]:
    number = hand.ticket(owner="irina", customer="pavel", subject="Верните деньги за полгода", text=QUESTION)
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="ru-RU", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE * 1000)
    context.add_cookies([{"name": "sessionid", "value": hand.session("irina"), "url": desk.url}])
    page, faults = context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{desk.url}/tickets/{number}/")
    page.locator("text-editor[data-kind=reply] [role=textbox]").wait_for()
    # Its keys are there once its script is.
    page.wait_for_function("() => Boolean(customElements.get('reply-coach'))")
    yield page
    context.close()
    assert faults == []


def test_a_poor_refusal_becomes_a_good_one_by_keys(page: Page, hand: Hand, shots: Path) -> None:
    row, tip = page.locator("[data-coach-row]"), page.locator("[data-coach-tip]")
    place = row.bounding_box()
    assert place
    expect(row.locator("[data-state=waiting]")).to_have_count(7)
    page.screenshot(path=shots / "coach-0.png")
    page.keyboard.press("r")
    page.keyboard.type(POOR)
    expect(row.locator("[data-state=look]").first).to_be_visible()
    expect(tip).to_contain_text("Нет")
    page.screenshot(path=shots / "coach-1-poor.png")
    assert page.evaluate("CSS.highlights.get('coach').size") == 1

    page.keyboard.press("Alt+Enter")
    box = page.locator("text-editor[data-kind=reply] [role=textbox]")
    expect(box).to_have_text("Вернуть деньги за полгода я не могу.")
    expect(tip.locator("strong")).to_be_visible()
    page.keyboard.press("Alt+Enter")
    expect(box).to_have_text("Здравствуйте, Павел!Вернуть деньги за полгода я не могу.")
    expect(tip.locator("strong")).to_have_count(0)
    page.screenshot(path=shots / "coach-2-better.png")
    later = row.bounding_box()
    assert later
    assert later == place

    page.keyboard.press("Control+Shift+Enter")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("Когда вернёте?")
    page.screenshot(path=shots / "coach-3-asks.png")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    assert len(hand.texts(int(page.url.rstrip("/").split("/")[-1]))) == 1

    page.keyboard.press("Control+Enter")
    expect(page.locator(".toast")).to_be_visible()
    assert (
        hand.texts(int(page.url.rstrip("/").split("/")[-1]))[-1]
        == "Здравствуйте, Павел!\n\nВернуть деньги за полгода я не могу."
    )


def test_a_refusal_is_built_of_three_things_by_keys(page: Page, shots: Path) -> None:
    page.keyboard.press("r")
    page.keyboard.press("Alt+r")
    panel = page.locator("[data-refuse]")
    expect(panel.locator("textarea").first).to_be_focused()
    for words in ("Вернуть 4 800 лей за зиму не получится", "Годовая цена ниже на 30 %", ""):
        page.keyboard.type(words)
        if words:
            page.keyboard.press("Tab")
    page.keyboard.press("Control+Enter")
    expect(panel.locator("[data-refuse-why]")).not_to_be_empty()
    page.keyboard.type("Заморозить тариф до 1 марта")
    page.screenshot(path=shots / "coach-4-refusal.png")
    page.keyboard.press("Control+Enter")
    expect(panel).to_have_count(0)
    box = page.locator("text-editor[data-kind=reply] [role=textbox]")
    expect(box).to_contain_text("Здравствуйте, Павел!")
    expect(box).to_contain_text("Вот что можно сделать: заморозить тариф до 1 марта.")
    expect(page.locator("[data-coach-row] [data-state=good]").first).to_be_visible()
    page.screenshot(path=shots / "coach-5-refused.png")
