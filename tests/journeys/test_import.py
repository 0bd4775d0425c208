"""A desk of before is brought over in a browser: sent in pieces, looked through, brought over, compared."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.imports import desks
from tests.imports.stories import story
from tests.journeys.stage import keep_shots
from tests.scene import Scene

pytestmark = pytest.mark.journey


@pytest.fixture(autouse=True)
def nothing_is_complained_about() -> None:
    """Nothing here needs the mail servers of the other journeys."""


def test_an_import_from_the_file_to_the_comparison(browser: Browser, scene: Scene, tmp_path: Path) -> None:
    shots = keep_shots(tmp_path)
    export = desks.zendesk(tmp_path / "journey-zendesk.zip", 900)
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.add_cookies([scene.cookie("agent")])
    context.set_default_timeout(30_000)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    page.goto(scene.address("/settings/imports/"))
    page.get_by_label("Where it comes from").select_option("zendesk")
    page.locator("input[type=file]").set_input_files(export)
    page.screenshot(path=shots / "import-1-file.png")
    page.get_by_role("button", name="Send and look through it").click()
    expect(page).to_have_url(re.compile(r"/settings/imports/\d+/$"))
    expect(page.get_by_role("heading", name=re.compile("tickets will come"))).to_be_visible(timeout=90_000)
    page.screenshot(path=shots / "import-2-looked.png")

    page.get_by_label("How fast").select_option("quick")
    page.get_by_role("button", name="Bring it over").click()
    expect(page.get_by_role("heading", name=re.compile(r"of .* tickets"))).to_be_visible()
    page.screenshot(path=shots / "import-3-running.png")
    expect(page.get_by_role("heading", name=re.compile("tickets came"))).to_be_visible(timeout=180_000)
    expect(page.get_by_text("200 of 200 that were compared word by word are alike.")).to_be_visible()
    page.screenshot(path=shots / "import-4-done.png")

    page.goto(scene.address("/agent/tickets/898"))
    expect(page).to_have_url(re.compile(r"/tickets/\d+/$"))
    expect(page.get_by_text("Brought over from another desk")).to_be_visible()
    expect(page.get_by_text(story(898).said[1].text).first).to_be_visible()
    page.screenshot(path=shots / "import-5-ticket.png")
    assert complaints == []
    context.close()
