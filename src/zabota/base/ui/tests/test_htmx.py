"""docs/htmx.md, held to its word: the vendored htmx with our frame's settings, in a real browser, without a server."""

import mimetypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import get_template

from zabota.base.ui.context import Frame

pytestmark = pytest.mark.journey
UI = Path(__file__).parents[1] / "static/ui"
BODY = """<main id="main">
<div hx-target:inherited="#list"><button id="get" hx-get="/rows/">get</button></div>
<div hx-target="#list"><button id="plain" hx-get="/rows/">plain</button></div>
<ul id="list"><li id="a">old</li></ul><p id="other">other</p>
<form id="form" method="post" action="/save/" hx-post="/save/" hx-target="#list"><input name="text" id="text">
<button class="button" type="submit">Send</button></form>
<button id="partial" hx-post="/partial/" hx-target="#list">partial</button>
<button id="wrong" hx-post="/422/" hx-target="#other">wrong</button>
<button id="stale" hx-post="/409/" hx-target="#other">stale</button>
<button id="fault" hx-post="/500/" hx-target="#other">fault</button>
<button id="gone" hx-post="/404/" hx-target="#other">gone</button>
<button id="morph" hx-get="/morph/" hx-target="#list" hx-swap="innerMorph">morph</button>
</main>"""
PARTIAL = '<hx-partial hx-target="#other" hx-swap="innerHTML">new</hx-partial>'


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any, settings: Any) -> Iterator[Any]:
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    skeleton = str(get_template("ui/frame.html").render({"frame": Frame(csrf="the-token")}))
    whole = skeleton.replace('<div id="toasts"', BODY + '<div id="toasts"', 1)
    page = browser.new_page()
    page.requests = []

    def answer(route: Any) -> None:
        request, path = route.request, route.request.url.removeprefix("http://desk.test")
        if path.startswith("/static/ui/"):
            file = UI / path.removeprefix("/static/ui/")
            route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])
            return
        page.requests.append((path, request.headers))
        status = int(path.strip("/")) if path.strip("/").isdigit() else 200
        bodies = {
            "/": whole,
            "/rows/": '<li id="b">new</li>',
            "/partial/": PARTIAL,
            "/morph/": '<li id="a"><input id="typed"> changed</li>',
        }
        policy = {"Content-Security-Policy": "script-src 'self'; style-src 'self'"}
        route.fulfill(
            status=status,
            body=bodies.get(path, f"<b>{path}</b>"),
            content_type="text/html; charset=utf-8",
            headers=policy,
        )

    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda line: page.faults.append(line.text) if "Content Security" in line.text else None)
    page.route("http://desk.test/**", answer)
    page.goto("http://desk.test/")
    page.wait_for_selector("#get[data-htmx-powered]")
    yield page
    assert page.faults == []
    page.close()


def test_a_child_inherits_only_what_is_marked_so(page: Any) -> None:
    page.click("#get")
    page.wait_for_selector("#list > #b")
    page.click("#plain")
    page.wait_for_selector("#plain > #b")


def test_a_post_carries_the_token_and_a_get_does_not(page: Any) -> None:
    page.fill("#text", "hello")
    page.click("#form button")
    page.wait_for_selector("#list > b")
    sent = dict(page.requests)
    assert sent["/save/"]["x-csrftoken"] == "the-token"
    assert sent["/save/"]["hx-target"] == "ul#list"
    page.click("#get")
    page.wait_for_selector("#list > #b")
    assert "x-csrftoken" not in dict(page.requests)["/rows/"]


def test_an_answer_of_partials_leaves_the_main_target_alone(page: Any) -> None:
    page.click("#partial")
    page.wait_for_selector('#other:text-is("new")')
    assert page.inner_text("#list") == "old"


@pytest.mark.parametrize(("button", "text"), [("wrong", "/422/"), ("stale", "/409/")])
def test_what_is_wrong_with_a_form_is_shown(page: Any, button: str, text: str) -> None:
    page.click(f"#{button}")
    page.wait_for_selector(f'#other:has-text("{text}")')
    assert page.locator("#trouble").is_hidden()


def test_a_fault_of_the_desk_replaces_nothing_and_is_said(page: Any) -> None:
    page.click("#fault")
    page.wait_for_selector("#trouble:not([hidden])")
    assert page.inner_text("#other") == "other"


def test_what_is_not_there_replaces_nothing(page: Any) -> None:
    with page.expect_response("**/404/"):
        page.click("#gone")
    page.wait_for_selector("#gone:not(.htmx-request)")
    assert page.inner_text("#other") == "other"


def test_a_morph_keeps_the_node_and_what_is_typed(page: Any) -> None:
    page.evaluate("""() => { const a = document.getElementById("a"); a.innerHTML = '<input id="typed">';
        window.first = document.getElementById("typed"); first.focus(); first.value = "half a word"; }""")
    page.evaluate('htmx.trigger("#morph", "click")')
    page.wait_for_selector('#list:has-text("changed")')
    assert page.evaluate('document.activeElement === window.first && window.first.value === "half a word"')
