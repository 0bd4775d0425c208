"""Letters written to run a script run none: not in the conversation, not in the list, not in the original.

The conversation is read without the Content-Security-Policy, so that it stands on the cleaning alone. With
ZABOTA_CORPORA naming the folder of the corpora, its vectors are taken; else a short list.
"""

import json

import pytest
from playwright.sync_api import Browser

from tests.journeys.poison import FOLD
from tests.journeys.stage import PATIENCE
from tests.journeys.vectors import trapped, vectors_of
from tests.mail_servers import wait_until
from tests.scene import Scene, beside

# Everything a hand may do to what the customer wrote, and everything that must not be there to be done.
TOUCH = """() => {
  const wrong = [];
  for (const one of document.querySelectorAll(".words, .words *, .ticket-row *, .head *, .context *")) {
    for (const kind of ["mouseover", "mouseenter", "pointerdown", "focus", "toggle", "load", "error"])
      one.dispatchEvent(new Event(kind, {bubbles: false}));
    if (one.closest(".words"))
      for (const {name} of one.attributes) if (name.startsWith("on") || name === "style" || name === "srcdoc") wrong.push(one.outerHTML);
    if (/^(javascript|vbscript|data):/.test(one.protocol ?? "")) wrong.push(one.outerHTML);
    if (one.closest(".words") && /^(SCRIPT|IFRAME|OBJECT|EMBED|FORM|BASE|META|LINK|SVG|MATH)$/i.test(one.tagName)) wrong.push(one.outerHTML);
  }
  return wrong;
}"""

pytestmark = pytest.mark.journey


@pytest.fixture(autouse=True)
def nothing_is_complained_about() -> None:
    """A letter of this kind is full of addresses that are not there, and nothing here needs a mail server."""


@pytest.fixture(scope="module")
def vectors() -> list[str]:
    return vectors_of()


@pytest.fixture(scope="module")
def places(scene: Scene, vectors: list[str]) -> dict[str, list[int]]:
    assert scene.desk is not None
    made: dict[str, list[int]] = json.loads(beside(scene.desk, "tests.journeys.poison", given=json.dumps(vectors)))
    assert len(made["messages"]) > 0.8 * len(vectors), "the letters did not become messages"
    return made


def test_the_trap_catches(browser: Browser, scene: Scene) -> None:
    hits: list[str] = []
    context = trapped(browser, scene, hits, bypass_csp=True)
    page = context.new_page()
    page.goto(scene.address("/inbox/mine/"))
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')")
    wait_until(lambda: page.evaluate("1") and hits, PATIENCE)
    context.close()
    assert len(hits) == 1


def test_no_letter_runs_a_script_in_the_conversation(
    browser: Browser, scene: Scene, places: dict[str, list[int]]
) -> None:
    hits: list[str] = []
    wrong: list[str] = []
    context = trapped(browser, scene, hits, bypass_csp=True)
    page = context.new_page()
    page.on("dialog", lambda dialog: (hits.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    for number in places["tickets"]:
        page.goto(scene.address(f"/tickets/{number}/"))
        assert page.locator(".item .words").count() > 0
        wrong += page.evaluate(TOUCH)
    for path in ("/inbox/all/", "/settings/ready-answers/", "/settings/mail/", "/settings/audit/"):
        page.goto(scene.address(path))
        wrong += page.evaluate(TOUCH)
    page.wait_for_timeout(300)
    context.close()
    assert hits == []
    assert wrong == []


def test_no_original_runs_a_script(browser: Browser, scene: Scene, places: dict[str, list[int]]) -> None:
    hits: list[str] = []
    context = trapped(browser, scene, hits, bypass_csp=False)
    page = context.new_page()
    page.on("dialog", lambda dialog: (hits.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    for message in places["messages"][: 2 * FOLD : 4]:
        page.goto(scene.address(f"/messages/{message}/"))  # in its frame
        answer = page.goto(scene.address(f"/messages/{message}/original/"))  # and opened by itself
        assert answer is not None
        assert "default-src 'none'" in answer.headers["content-security-policy"]
    page.wait_for_timeout(300)
    context.close()
    assert hits == []
