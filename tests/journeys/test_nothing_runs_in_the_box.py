"""What is written to run a script runs none in the box: pasted, kept as a draft, put in as a ready answer, quoted.

Read without the Content-Security-Policy, so that it stands on the cleaning alone. With ZABOTA_CORPORA naming the
folder of the corpora its vectors are taken as well.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys import steps
from tests.journeys.pasting import paste
from tests.journeys.vectors import trapped, vectors_of
from tests.scene import Scene

pytestmark = pytest.mark.journey

OWN = (
    "<img src=/tickets/1/draft/pictures/x/ onerror=alert(1)>",
    "<a href='&#106;avascript:alert(1)' onclick=alert(1) style='x:expression(alert(1))'>x</a>",
    "<p data-style=x class=MsoListParagraph><svg><script>alert(1)</script></svg></p>",
    "<template><img src=x onerror=alert(1)></template><xmp><img src=x onerror=alert(1)></xmp>",
    "<blockquote><div><math><mi xlink:href='javascript:alert(1)'>x</mi></math></div></blockquote>",
    "<b style='font-weight:normal\"><img src=x onerror=alert(1)>'>x</b>",
)
# Nothing in a box but what a letter is made of, and on it nothing but an address and words.
WRONG = """(box) => [...box.querySelectorAll("*")].filter((one) =>
  !/^(A|B|I|U|S|STRONG|EM|P|DIV|BR|UL|OL|LI|BLOCKQUOTE|CODE|PRE|IMG)$/.test(one.nodeName)
  || [...one.attributes].some(({name}) => !/^(href|src|alt)$/.test(name))
  || (one.nodeName === "A" && !/^(https?|mailto|tel):$/.test(one.protocol))).map((one) => one.outerHTML)"""
TOUCH = """(box) => { for (const one of box.querySelectorAll("*"))
  for (const kind of ["mouseover", "pointerdown", "focus", "toggle", "load", "error"]) one.dispatchEvent(new Event(kind)); }"""


@pytest.fixture(autouse=True)
def nothing_is_complained_about() -> None:
    """Vectors are full of addresses that are not there, and nothing here needs a mail server."""


@pytest.fixture(scope="module")
def vectors() -> list[str]:
    return vectors_of(*OWN)


@pytest.fixture
def hits() -> list[str]:
    return []


@pytest.fixture
def context(browser: Browser, scene: Scene, hits: list[str]) -> Iterator[BrowserContext]:
    context = trapped(browser, scene, hits, bypass_csp=True)
    yield context
    context.close()


def opened(context: BrowserContext, scene: Scene, hits: list[str]) -> Page:
    page = context.new_page()
    page.on("dialog", lambda dialog: (hits.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.goto(scene.address("/tickets/{ticket}/"))
    expect(steps.box(page)).to_be_visible()
    return page


def settled(page: Page, kind: str = "reply") -> list[str]:
    """What stands in the box that may not; every hand has been laid on it."""
    box = steps.box(page, kind)
    box.evaluate(TOUCH)
    page.wait_for_timeout(100)  # a picture that fails tells so a moment later
    found: list[str] = box.evaluate(WRONG)
    return found


def test_what_is_pasted(context: BrowserContext, scene: Scene, vectors: list[str], hits: list[str]) -> None:
    page = opened(context, scene, hits)
    wrong: list[str] = []
    for start in range(0, len(vectors), 20):
        for vector in vectors[start : start + 20]:
            paste(steps.box(page), html=vector, text="x")
        wrong += settled(page)
        page.keyboard.press("Control+z")
        steps.box(page).evaluate("(box) => box.closest('text-editor').squire.setHTML('')")
    assert wrong == []
    assert hits == []


def test_what_a_draft_holds(context: BrowserContext, scene: Scene, vectors: list[str], hits: list[str]) -> None:
    page = opened(context, scene, hits)
    wrong: list[str] = []
    address, token = (
        scene.address("/tickets/{ticket}/draft/"),
        page.locator("meta[name=csrf-token]").get_attribute("content"),
    )
    for start in range(0, len(vectors), 60):
        html = "<b>draft</b>" + "".join(f"<div>{vector}</div>" for vector in vectors[start : start + 60])
        for kind in ("reply", "note"):
            page.request.post(
                address,
                form={"kind": kind, "text": "draft", "html": html},
                headers={"X-CSRFToken": token or "", "Origin": scene.url.rstrip("/")},
            )
        page.reload()
        expect(steps.box(page)).to_contain_text("draft")
        wrong += settled(page) + settled(page, "note")
    assert wrong == []
    assert hits == []


def test_what_a_ready_answer_and_a_quote_bring(
    context: BrowserContext, scene: Scene, vectors: list[str], hits: list[str]
) -> None:
    page = opened(context, scene, hits)
    for place, vector in enumerate(vectors[:: max(1, len(vectors) // 12)]):
        page.goto(scene.address("/settings/ready-answers/"))
        page.get_by_label("Name", exact=True).fill(f"{place} {vector}"[:80])
        page.get_by_label("Text", exact=True).fill(vector)
        page.wait_for_timeout(500)  # its preview
        page.get_by_role("button", name="Save").click()
    page.goto(scene.address("/tickets/{ticket}/"))
    steps.box(page).click()
    for place in range(12):
        page.keyboard.press("Control+End")
        page.keyboard.press("Enter")
        page.keyboard.type("/")
        page.locator(".suggest [aria-selected=true]").wait_for()
        for _ in range(place):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator(".suggest")).to_have_count(0)
        expect(steps.box(page)).not_to_contain_text(re.compile(r"/$"))
    assert settled(page) == []
    # Twelve answers leave little room above the box for a hand.
    page.locator("a[data-quote]").first.dispatch_event("click")
    expect(steps.box(page).locator("blockquote")).not_to_have_count(0)
    assert settled(page) == []
    assert hits == []
