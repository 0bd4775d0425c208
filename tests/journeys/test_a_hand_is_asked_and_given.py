"""Irina asks, Victor answers inside, Irina stays the owner and says what it was worth: two browsers, by keyboard."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.hand import Hand, hand_at
from tests.journeys.stage import PATIENCE, keep_shots
from zabota.config.supervisor.testing import RunningDesk

pytestmark = pytest.mark.journey
QUESTION = "The gateway answers, the bank does not. What else on a V200?"
ADVICE = "Set its clock by hand: after a change of router the bank drops it without a word."


@pytest.fixture(scope="module")
def hand(desk: RunningDesk) -> Iterator[Hand]:
    with hand_at(desk) as hand:
        hand.at_work("irina", "victor", "tom")
        yield hand


@pytest.fixture(autouse=True)
def nothing_is_complained_about() -> None:
    """Nothing here needs the mail servers of the other journeys."""


@pytest.fixture(scope="module")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep_shots(tmp_path_factory.mktemp("shots"))


@contextmanager
def looking(browser: Browser, desk: RunningDesk, hand: Hand, who: str, path: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE * 1000)
    context.add_cookies([{"name": "sessionid", "value": hand.session(who), "url": desk.url}])
    page, faults = context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(desk.url + path)
    yield page
    context.close()
    assert faults == []


def test_a_hand_is_asked_and_given(browser: Browser, desk: RunningDesk, hand: Hand, shots: Path) -> None:
    number = hand.ticket(owner="irina", subject="Terminalul nu vede banca după schimbarea routerului")
    with (
        looking(browser, desk, hand, "victor", "/inbox/all/") as victor,
        looking(browser, desk, hand, "irina", f"/tickets/{number}/") as irina,
    ):
        irina.locator("text-editor[data-kind=reply] [role=textbox]").wait_for()
        irina.keyboard.press("Shift+H")
        dialog = irina.locator("dialog[open]")
        expect(dialog).to_contain_text("You own this until solved, and stay the owner")
        irina.keyboard.type(QUESTION)
        dialog.get_by_label("One person").check()
        dialog.locator("select[name=person]").select_option(label="Victor Lungu")
        irina.screenshot(path=shots / "hand-1-asked.png")
        dialog.get_by_role("button", name="Ask", exact=True).click()
        expect(irina.locator(".toast")).to_contain_text("Asked: Victor. You stay the owner.")

        place = victor.locator('.rail [data-view="hands"]')
        # Counters are asked for anew at most once in ten seconds.
        expect(place.locator(".rail__count")).to_have_text("1", timeout=20_000)
        victor.keyboard.press("g")
        victor.keyboard.press("h")
        victor.wait_for_url("**/hands/")
        asked = victor.locator(".hand")
        expect(asked).to_contain_text("Irina Sokolova owns this and stays the owner")
        victor.keyboard.press("?")
        expect(victor.locator("#keys-help [data-keys-group=hands]")).to_contain_text("Give the advice")
        victor.keyboard.press("Escape")
        expect(victor.locator("#keys-help")).to_be_hidden()
        victor.keyboard.press("1")
        victor.keyboard.type(ADVICE)
        expect(asked.locator("[data-saved]")).to_contain_text("Saved")
        victor.reload()
        expect(victor.locator(".hand textarea")).to_have_value(ADVICE)
        victor.screenshot(path=shots / "hand-2-near.png")
        victor.locator(".hand textarea").focus()
        victor.keyboard.press("Control+Enter")
        expect(victor.locator(".toast")).to_contain_text(f"Irina has your advice in #{number}.")

        note = irina.locator('.item[data-kind="note"]', has_text="Set its clock by hand")
        expect(note).to_contain_text("Helps")
        expect(irina.locator(".head__owner")).to_contain_text("You own this until solved")
        irina.screenshot(path=shots / "hand-3-in-the-ticket.png")

        irina.goto(f"{desk.url}/hands/?tab=asked")
        irina.get_by_role("button", name="Did it help?").click()
        irina.get_by_role("button", name="The advice solved it × 1.5").click()
        expect(irina.locator(".toast")).to_contain_text("points for Victor.")
        irina.get_by_role("button", name="Say thanks").click()
        expect(irina.locator(".asked")).to_contain_text("You said thanks")
        irina.screenshot(path=shots / "hand-4-thanked.png")

        victor.goto(f"{desk.url}/hands/?tab=helped")
        expect(victor.locator(".asked")).to_contain_text("Your advice solved it, +")
        expect(victor.locator(".asked")).to_contain_text("Irina says thanks")
        victor.screenshot(path=shots / "hand-5-helped.png")
        victor.keyboard.press("?")
        expect(victor.locator("#keys-help [data-keys-group=hands]")).to_contain_text("Give the advice")
