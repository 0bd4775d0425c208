"""Letters written to run a script run none: not in the conversation, not in the list, not in the original.

The conversation is read without the Content-Security-Policy, so that it stands on the cleaning alone. With
ZABOTA_CORPORA naming the folder of the corpora, its vectors are taken; else a short list.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.journeys.poison import FOLD
from tests.scene import Scene, beside, standing

CORPUS = Path(os.environ.get("ZABOTA_CORPORA", ".")) / "sanitize/vectors.jsonl"
STEP = 40  # of the thousands that are much alike, every fortieth; ZABOTA_CORPORA_STEP=1 takes all
SHORT = [
    "<script>hit()</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<details open ontoggle=alert(1)>x</details>",
    "<iframe srcdoc='<script>parent.hit()</script>'></iframe>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=alert(1)&gt;'>",
    "<a href='javascript:alert(1)'>x</a><a href='java\tscript:alert(1)'>y</a>",
    "<form action='javascript:alert(1)'><button>x</button></form>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<body onload=alert(1)><input autofocus onfocus=alert(1)>",
    '"><img src=x onerror=alert(1)>{{ 7*7 }}</textarea></title><script>alert(1)</script>',
]
TRAP = "for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => hit(name);"
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


@pytest.fixture(scope="module")
def scene(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with standing(tmp_path_factory.mktemp("scene")) as scene:
        yield scene


@pytest.fixture(autouse=True)
def nothing_is_complained_about() -> None:
    """A letter of this kind is full of addresses that are not there, and nothing here needs a mail server."""


@pytest.fixture(scope="module")
def vectors() -> list[str]:
    if not CORPUS.exists():
        return SHORT
    rows = [json.loads(line) for line in CORPUS.read_text().splitlines()]
    few = [row["input"] for row in rows if "payloadbox" not in row["origin"]]
    many = [row["input"] for row in rows if "payloadbox" in row["origin"]]
    return SHORT + few + many[:: int(os.environ.get("ZABOTA_CORPORA_STEP", STEP))]


@pytest.fixture(scope="module")
def places(scene: Scene, vectors: list[str]) -> dict[str, list[int]]:
    assert scene.desk is not None
    made: dict[str, list[int]] = json.loads(beside(scene.desk, "tests.journeys.poison", given=json.dumps(vectors)))
    assert len(made["messages"]) > 0.8 * len(vectors), "the letters did not become messages"
    return made


def trapped(browser: Browser, scene: Scene, hits: list[str], *, bypass_csp: bool) -> BrowserContext:
    context = browser.new_context(bypass_csp=bypass_csp, locale="en-GB")
    context.expose_binding("hit", lambda source, *said: hits.append(f"{source['page'].url}: {said}"))
    context.add_init_script(TRAP)
    context.add_cookies([scene.cookie("agent")])  # type: ignore[list-item]
    return context


def test_the_trap_catches(browser: Browser, scene: Scene) -> None:
    hits: list[str] = []
    context = trapped(browser, scene, hits, bypass_csp=True)
    page = context.new_page()
    page.goto(scene.address("/inbox/mine/"))
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')")
    page.wait_for_timeout(300)
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
