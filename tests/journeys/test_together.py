"""Two people on one ticket, a list under live load, a connection that comes and goes: in a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.hand import Hand, hand_at
from tests.journeys.stage import PATIENCE
from tests.journeys.steps import box
from zabota.config.supervisor.testing import RunningDesk

pytestmark = pytest.mark.journey
SHIFTS = """() => {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) for (const one of entry.sources) {
      const node = one.node?.nodeType === 1 ? one.node : one.node?.parentElement;
      if (node?.closest(".list, .composer, .talk, .head")) window.shifts.push(`${node.id || node.className}: ${entry.value}`);
    }
  }).observe({type: "layout-shift", buffered: false});
}"""
PLACES = "() => Object.fromEntries([...document.querySelectorAll('.ticket-row')].map(row => [row.id, row.getBoundingClientRect().y]))"


class Together:
    def __init__(self, browser: Browser, desk: RunningDesk, hand: Hand) -> None:
        self.browser, self.desk, self.hand = browser, desk, hand
        self.complaints: list[str] = []

    @contextmanager
    def page(self, who: str, path: str, *, tabs: int = 1, **more: Any) -> Iterator[Any]:
        """A page of this person, or several of one browser."""
        width, height = more.pop("width", 1440), more.pop("height", 900)
        context = self.browser.new_context(viewport={"width": width, "height": height}, locale="en-GB", **more)
        context.set_default_timeout(PATIENCE * 1000)
        context.add_cookies([{"name": "sessionid", "value": self.hand.session(who), "url": self.desk.url}])
        pages = [context.new_page() for _ in range(tabs)]
        for page in pages:
            page.on("pageerror", lambda error: self.complaints.append(str(error)))
            page.goto(self.desk.url + path)
        try:
            yield pages[0] if tabs == 1 else pages
        finally:
            context.close()


@pytest.fixture(scope="module")
def together(browser: Browser, desk: RunningDesk) -> Iterator[Together]:
    with hand_at(desk) as hand:
        yield Together(browser, desk, hand)


@pytest.fixture(autouse=True)
def nothing_is_complained_about(together: Together) -> Iterator[None]:
    """Nothing here needs the mail servers of the other journeys."""
    yield
    complaints, together.complaints = together.complaints, []
    assert complaints == []


def typed(page: Page, words: str) -> None:
    box(page).click()
    page.keyboard.type(words)


def test_who_looks_and_who_writes_is_shown_and_goes_away(together: Together) -> None:
    hand = together.hand
    number = hand.ticket(owner="irina")
    address = f"/tickets/{number}/?view=all"
    with together.page("irina", address) as irina:
        with together.page("tom", address) as tom:
            expect(irina.locator(".here")).to_contain_text("Tom looks")
            expect(irina.locator("#live")).to_contain_text("Tom looks")
            typed(tom, "I look at it.")
            expect(irina.locator(".here")).to_contain_text("Tom writes an answer")
            expect(irina.locator(f"#ticket-{number} .row-here")).to_contain_text("Tom writes an answer")
            expect(irina.locator(".composer__peers")).to_be_hidden()
            box(irina).click()
            expect(irina.locator(".composer__peers")).to_contain_text("Tom writes an answer")
            expect(box(irina)).to_be_editable()
        expect(irina.locator(".here")).to_be_empty()
        expect(irina.locator(".row-here")).to_have_count(0)


def test_rows_under_the_pointer_stay_and_what_is_new_waits_on_top(together: Together) -> None:
    hand = together.hand
    numbers = [hand.ticket(owner="andrei", subject=f"Row {one}") for one in range(8)]
    with together.page("andrei", f"/tickets/{numbers[4]}/?view=all") as page:
        box(page).wait_for()
        page.locator(".ticket-row").nth(2).hover()
        page.wait_for_timeout(600)
        page.evaluate(SHIFTS)
        before = page.evaluate(PLACES)
        for one in range(100):  # five a second, twenty seconds
            hand.heard(numbers[one % 4], f"Word {one}.")
            page.wait_for_timeout(200)
        page.wait_for_timeout(4500)  # the list asks once in three seconds, and the last word is to be in its answer
        expect(page.locator(".list__new")).to_have_text("4 new")
        assert page.evaluate(PLACES) == before
        assert page.evaluate("window.shifts") == []
        expect(page.locator(f"#ticket-{numbers[0]}")).to_have_attribute("data-unread", "")
        page.locator(".list__new").click()
        expect(page.locator(".ticket-row").first).to_have_id(f"ticket-{numbers[3]}")
        expect(page.locator(".list__new")).to_be_hidden()


def test_the_next_ticket_is_kept_ready_and_looking_is_noted_only_once_it_is_shown(together: Together) -> None:
    hand = together.hand
    second, first = hand.ticket(owner="victor", subject="Second"), hand.ticket(owner="victor", subject="First")
    with together.page("victor", "/inbox/mine/") as page:
        with page.expect_response(lambda answer: answer.url.partition("?")[0].endswith(f"/tickets/{first}/")) as ahead:
            page.locator(f"#ticket-{second}").click()
            box(page).wait_for()
        assert ahead.value.request.headers.get("zabota-prefetch") == "1"
        ahead.value.finished()
        assert not hand.looked(first, "victor")
        page.locator("conversation-view").focus()
        with page.expect_response(lambda answer: answer.url.partition("?")[0].endswith(f"/tickets/{first}/")) as anew:
            page.keyboard.press("j")
        assert anew.value.request.headers.get("zabota-live") == "1"
        expect(page.locator("#ticket")).to_have_attribute("data-number", str(first))
        expect(page).to_have_url(f"{together.desk.url}/tickets/{first}/")
        anew.value.finished()
        assert hand.looked(first, "victor")


def test_words_typed_without_a_connection_are_there_after_a_reload_and_reach_the_server(together: Together) -> None:
    hand = together.hand
    number = hand.ticket(owner="irina")
    with together.page("irina", f"/tickets/{number}/") as page:
        box(page).wait_for()
        page.context.set_offline(True)
        expect(page.locator("#offline")).to_contain_text("No connection. What you type stays here.")
        typed(page, "Typed in a tunnel.")
        expect(page.locator("[data-saved]")).to_contain_text("Not saved yet")
        page.keyboard.press("Control+Enter")
        expect(page.locator("[data-saved]")).to_contain_text("Not sent")
        expect(box(page)).to_have_text("Typed in a tunnel.")
        page.context.set_offline(False)
        expect(page.locator("#offline")).to_be_hidden()
        page.reload()
        expect(box(page)).to_have_text("Typed in a tunnel.")
        expect(page.locator("[data-saved]")).to_contain_text("Saved")
        assert hand.draft(number, "irina") == "Typed in a tunnel."
        assert hand.texts(number)[-1] != "Typed in a tunnel."
        page.keyboard.press("r")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".toast")).to_contain_text("Sent")
        expect(box(page)).to_have_text("")
        assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('zabota.'))") == []


def test_of_two_tabs_the_newer_words_stay_and_the_older_are_beside_them(together: Together) -> None:
    number = together.hand.ticket(owner="irina")
    with together.page("irina", f"/tickets/{number}/", tabs=2) as (one, two):
        box(two).wait_for()
        one.bring_to_front()
        typed(one, "The first words.")
        expect(one.locator("[data-saved]")).to_contain_text("Saved")
        expect(box(two)).to_have_text("The first words.")  # nothing was typed there: it follows
        two.bring_to_front()
        box(two).click()
        two.keyboard.press("Control+A")
        two.keyboard.type("Other words.")
        expect(one.locator("[data-other=reply]")).to_contain_text("Other words.")
        expect(box(one)).to_have_text("The first words.")
        one.bring_to_front()
        one.locator("[data-take]:visible").click()
        expect(box(one)).to_have_text("Other words.")
        expect(one.locator("[data-other=reply]")).to_contain_text("The first words.")


def test_a_socket_cut_again_and_again_misses_nothing_and_doubles_nothing(together: Together) -> None:
    hand = together.hand
    number = hand.ticket(owner="irina")
    with together.page("irina", f"/tickets/{number}/") as page:
        box(page).wait_for()
        for one in range(30):
            if one % 5 == 0:
                together.desk.kill("live")
            hand.heard(number, f"Cut {one}.")
            page.wait_for_timeout(400)
        for one in range(30):
            expect(page.locator(".item .words", has_text=f"Cut {one}.")).to_have_count(1)
        ids = page.evaluate("[...document.querySelectorAll('.item')].map((item) => item.id)")
        assert len(ids) == len(set(ids)) == 31


def test_signing_out_leaves_no_words_behind(together: Together) -> None:
    hand = together.hand
    number = hand.ticket(owner="victor", subject="Shared computer")
    with together.page("victor", f"/tickets/{number}/") as page:
        typed(page, "Half an answer")
        page.locator(".rail__me button").first.click()
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/accounts/login/**")
        assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('zabota.'))") == []
        assert hand.draft(number, "victor") == "Half an answer"


def test_a_stopped_answer_shows_what_was_done_and_goes_once_that_was_on_the_screen(together: Together) -> None:
    hand = together.hand
    number = hand.ticket(owner="irina")
    with together.page("irina", f"/tickets/{number}/") as page:
        typed(page, "I come tomorrow.")
        page.evaluate("document.querySelector('live-hints').remove()")
        hand.answered(number, "tom", "It works again.", solve=True)
        page.keyboard.press("Control+Enter")
        notice = page.locator("stale-notice")
        expect(notice).to_contain_text("It works again.")
        expect(notice).to_contain_text("Tom Hale solved it")
        expect(box(page)).to_have_text("I come tomorrow.")
        anyway = notice.get_by_role("button", name="Send anyway")
        expect(anyway).to_be_enabled()
        anyway.click()
        expect(page.locator(".toast")).to_contain_text("Sent")
        assert hand.texts(number)[-2:] == ["It works again.", "I come tomorrow."]
