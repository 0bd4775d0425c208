"""axe-core looks at the main pages in both themes; what it calls serious or critical is a fault."""

import hashlib
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.scene import Scene
from tests.shots import SHOTS, Shot

VENDOR = Path(__file__).resolve().parent.parent / "vendor"
MAIN = (
    *("inbox-mine", "ticket", "ticket-solved", "ticket-new", "dialog-handover", "reports", "settings-desk"),
    *("settings-people", "settings-mail", "settings-mailbox", "settings-hours", "settings-doors", "sign-in"),
    *(
        "help-home",
        "help-home-typed",
        "help-search",
        "help-section",
        "help-article",
        "help-article-older",
        "help-missing",
    ),
    *("did-it-help-no", "not-found", "spam", "spam-letter", "spam-of", "settings-senders"),
    *("notifications", "settings-notifications", "ticket-notifications"),
    *("palette", "palette-empty", "palette-settings", "keys", "settings-keys", "settings-key-change", "found"),
    *("bulk", "bulk-h", "bulk-r", "bulk-run"),
    *("sweep-before", "sweep", "sweep-ask", "sweep-merge", "sweep-record", "settings-sweeps"),
    *("ticket-promised", "ticket-later", "ticket-recipients", "ticket-send-later", "dialog-sides", "inbox-promises"),
    *("requests-sign-in", "requests", "request", "request-asked"),
)
# Level AA of WCAG 2.2, which contains the older ones; in the dark only the colours are other ones.
AA = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
RULES = {"light": AA, "dark": {"type": "rule", "values": ["color-contrast"]}}
LOOK = """async (rules) => {
  const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
  return found.violations.filter(one => ["serious", "critical"].includes(one.impact)).flatMap(
    one => one.nodes.map(node => `${one.id}: ${node.target.join(" ")}: ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ""}`));
}"""

pytestmark = pytest.mark.journey


@pytest.fixture(autouse=True)
def nothing_is_complained_about() -> None:
    """Nothing here needs the mail servers of the other journeys."""


@pytest.fixture(scope="module")
def axe() -> str:
    return (VENDOR / "axe.min.js").read_text()


def test_axe_is_the_file_that_was_written_down() -> None:
    told = tomllib.loads((VENDOR / "vendor.toml").read_text())["axe.min.js"]["sha256"]
    assert hashlib.sha256((VENDOR / "axe.min.js").read_bytes()).hexdigest() == told


def test_nothing_serious_is_found(browser: Browser, scene: Scene, axe: str) -> None:
    shots = [shot for shot in SHOTS if shot.name in MAIN]
    assert len(shots) == len(MAIN)
    contexts = {who: signed_in(browser, scene, who) for who in {shot.who for shot in shots}}
    found = [fault for shot in shots for fault in faults(contexts[shot.who].new_page(), scene, axe, shot)]
    for context in contexts.values():
        context.close()
    assert found == []


def signed_in(browser: Browser, scene: Scene, who: str) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", reduced_motion="reduce")
    if who:
        context.add_cookies([scene.cookie(who)])
    return context


def faults(page: Page, scene: Scene, axe: str, shot: Shot) -> list[str]:
    """ "page, theme: rule: element: what is wrong" of everything serious on one page."""
    answer = page.goto(scene.address(shot.path))
    assert answer, shot.name
    # Else a page that says what is wrong would be looked at instead.
    assert answer.status in (200, 404), f"{shot.name}: {answer.status}: {page.inner_text('body')[:300]}"
    if shot.step:
        shot.step(page, scene)
    page.evaluate(axe)
    found = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found += [f"{shot.name}, {theme}: {fault}" for fault in page.evaluate(LOOK, RULES[theme])]
    page.close()
    return found
