"""An evening on a phone, in the dark, in Romanian: a list, a ticket, an answer taken back, two tickets joined and parted."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.stage import keep_shots
from tests.scene import Scene

pytestmark = pytest.mark.journey
SIZE = {"width": 390, "height": 844}


@pytest.fixture
def page(browser: Browser, scene: Scene) -> Iterator[Page]:
    context = browser.new_context(
        viewport=SIZE,  # type: ignore[arg-type]
        locale="ro-RO",
        color_scheme="dark",
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
    )
    context.add_cookies([scene.cookie("agent")])
    page = context.new_page()
    yield page
    context.close()


@pytest.fixture(autouse=True)
def nothing_is_complained_about(page: Page) -> Iterator[None]:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield
    assert complaints == []


@pytest.fixture
def fits(page: Page, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], None]:
    """fits("list"): takes a picture, and nothing is wider than the phone."""
    shots = keep_shots(tmp_path_factory.mktemp("shots")) / "an_evening_on_a_phone"
    shots.mkdir(parents=True, exist_ok=True)

    def looked(name: str) -> None:
        page.screenshot(path=shots / f"{name}.png")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= SIZE["width"], name

    return looked


def test_an_answer_is_written_by_thumb_and_taken_back(page: Page, scene: Scene, fits) -> None:
    page.goto(scene.address("/inbox/mine/"))
    fits("list")
    page.locator(".ticket-row").first.tap()
    page.wait_for_url("**/tickets/**")
    expect(page.locator(".head__subject")).to_be_visible()
    fits("ticket")
    box = page.locator("text-editor[data-kind=reply] [role=textbox]")
    box.tap()
    page.keyboard.type("Revin mâine dimineață cu un răspuns.")
    page.locator("[data-send=reply]").tap()
    expect(page.locator("article", has_text="Revin mâine dimineață").last).to_be_visible()
    fits("sent")
    page.locator("toast-note [data-undo]").last.tap()
    expect(box).to_contain_text("Revin mâine dimineață")
    fits("taken-back")


def test_two_tickets_become_one_conversation_and_two_again(page: Page, scene: Scene, fits) -> None:
    page.goto(scene.address("/tickets/{ticket}/"))
    page.locator("[popovertarget^=more]").tap()
    page.locator(".menu [hx-get$='/merge/']:visible").tap()
    other = page.locator("dialog[open] button[name=into]").first
    number = other.get_attribute("value")
    fits("join")
    other.tap()
    page.wait_for_url(f"**/tickets/{number}/**")
    expect(page.locator("toast-note").last).to_contain_text(scene.names["ticket"])
    fits("joined")
    page.locator("toast-note [data-undo]").last.tap()
    page.wait_for_url(f"**/tickets/{scene.names['ticket']}/**")
    expect(page.locator(".head__owner")).to_contain_text(f"#{scene.names['ticket']}")
    fits("apart")
