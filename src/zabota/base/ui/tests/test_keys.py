"""In a real browser: keys on every layout, the toast, the countdown, the help sheet. No server: files are routed."""

import mimetypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

UI = Path(__file__).parents[1] / "static/ui"
PAGE = """<!doctype html><html lang="en"><body data-keys="on"><input id="field"><p id="seen"></p>
<div id="toasts" data-undo-words="Undo"></div><div id="live"></div><div id="alert"></div>
<dialog id="keys-help" data-words="This list"><input data-keys-filter><p data-keys-none>none</p>
<section data-keys-group="everywhere"><dl></dl></section><section data-keys-group="ticket"><dl></dl></section></dialog>
<dialog id="other"><button>b</button></dialog>
<script type="module">
import { keys } from "/js/keys.js";
import "/js/keys-help.js"; import "/js/toast-note.js"; import "/js/promise-clock.js";
window.seen = [];
for (const combo of ["j", "Shift+j", "x", "g m", "]", "/", "1"])
  keys.on(combo, combo, () => { window.seen.push(combo); });
keys.on("$mod+Enter", "Send", () => { window.seen.push("send"); }, { typing: true });
window.ready = true;
</script></body></html>"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    page = browser.new_page()

    def answer(route: Any) -> None:
        path = UI / route.request.url.removeprefix("http://desk.test/").partition("?")[0]
        if path.is_file():
            route.fulfill(body=path.read_bytes(), content_type=mimetypes.guess_type(path.name)[0])
        else:
            route.fulfill(body=PAGE, content_type="text/html; charset=utf-8")

    page.route("http://desk.test/**", answer)
    page.goto("http://desk.test/")
    page.wait_for_function("window.ready")
    yield page
    page.close()


def press(page: Any, key: str, code: str, shift: bool = False, target: str = "document.body") -> list[str]:
    page.evaluate(
        f"""([key, code, shiftKey]) => {target}.dispatchEvent(
            new KeyboardEvent("keydown", {{ key, code, shiftKey, bubbles: true, cancelable: true }}))""",
        [key, code, shift],
    )
    return list(page.evaluate("window.seen.splice(0)"))


@pytest.mark.journey
@pytest.mark.parametrize(
    ("key", "code", "shift", "meant"),
    [
        ("j", "KeyJ", False, "j"),
        ("о", "KeyJ", False, "j"),  # a Russian layout
        ("О", "KeyJ", True, "Shift+j"),
        ("J", "KeyJ", True, "Shift+j"),
        ("ъ", "BracketRight", False, "]"),
        ("]", "Digit9", False, "]"),  # where another layout keeps the sign
        ("/", "Digit7", True, "/"),  # a German layout: shift belongs to the sign
        ("x", "KeyY", False, "x"),  # a Latin letter counts by what it says, not where it stands
        ("1", "Digit1", False, "1"),
    ],
)
def test_a_key_is_what_the_person_means(page: Any, key: str, code: str, shift: bool, meant: str) -> None:
    assert press(page, key, code, shift) == [meant]


@pytest.mark.journey
def test_a_latin_letter_in_another_place_does_not_count_by_its_place(page: Any) -> None:
    assert press(page, "y", "KeyX") == []


@pytest.mark.journey
def test_two_keys_in_a_row_are_one_command(page: Any) -> None:
    press(page, "п", "KeyG")
    assert press(page, "ь", "KeyM") == ["g m"]


@pytest.mark.journey
def test_keys_are_off_while_typing_and_sending_is_not(page: Any) -> None:
    assert press(page, "j", "KeyJ", target='document.getElementById("field")') == []
    page.focus("#field")
    page.keyboard.press("Control+Enter")
    assert page.evaluate("window.seen.splice(0)") == ["send"]


@pytest.mark.journey
def test_a_person_can_turn_single_keys_off(page: Any) -> None:
    page.evaluate('document.body.dataset.keys = "off"')
    assert press(page, "j", "KeyJ") == []
    page.keyboard.press("Control+Enter")
    assert page.evaluate("window.seen.splice(0)") == ["send"]


@pytest.mark.journey
def test_the_question_mark_lists_what_works_here(page: Any) -> None:
    press(page, "?", "Slash", True)
    assert page.evaluate('document.getElementById("keys-help").open')
    words = page.locator("#keys-help dt").all_inner_texts()
    assert "Send" in words
    assert "This list" in words
    assert not page.locator("[data-keys-group=ticket]").is_visible()


@pytest.mark.journey
def test_typing_in_the_sheet_leaves_what_fits(page: Any) -> None:
    press(page, "?", "Slash", True)
    page.fill("[data-keys-filter]", "sen")
    shown = page.locator("#keys-help dt >> visible=true")
    assert shown.all_inner_texts() == ["Send"]
    page.fill("[data-keys-filter]", "nothing like it")
    assert shown.count() == 0
    assert page.locator("[data-keys-none]").is_visible()


@pytest.mark.journey
def test_a_key_that_a_person_chose_works_and_the_usual_one_no_longer(page: Any) -> None:
    page.evaluate("""async () => {
        document.body.dataset.keyChoices = JSON.stringify({ solve: "v", note: "" });
        const { keys } = await import("/js/keys.js?chosen");
        keys.on("e", "Solve", () => { window.seen.push("solve"); }, { name: "solve" });
        keys.on("n", "Note", () => { window.seen.push("note"); }, { name: "note" });
    }""")
    assert press(page, "v", "KeyV") == ["solve"]
    assert press(page, "м", "KeyV") == ["solve"]
    assert press(page, "e", "KeyE") == []
    assert press(page, "n", "KeyN") == []


@pytest.mark.journey
def test_a_command_that_has_nothing_to_do_leaves_its_key_to_the_one_before(page: Any) -> None:
    page.evaluate("""async () => {
        const { keys } = await import("/js/keys.js");
        keys.on("q", "Back", () => { window.seen.push("back"); }, { name: "back" });
        keys.on("q", "Leave", () => { window.seen.push("leave"); return false; }, { name: "leave" });
    }""")
    assert press(page, "q", "KeyQ") == ["leave", "back"]


@pytest.mark.journey
def test_keys_are_off_beneath_an_open_dialog(page: Any) -> None:
    page.evaluate("document.getElementById('other').showModal()")
    assert press(page, "j", "KeyJ", target="document.querySelector('#other button')") == []
    page.evaluate("document.getElementById('other').close()")
    assert press(page, "j", "KeyJ") == ["j"]


@pytest.mark.journey
def test_z_takes_back_what_the_last_toast_offers(page: Any) -> None:
    page.evaluate(
        """document.getElementById("toasts").innerHTML =
        '<toast-note><form onsubmit="return false"><button data-undo>Undo</button></form></toast-note>';
        document.querySelector("form").addEventListener("submit", () => { window.seen.push("undone"); });"""
    )
    assert press(page, "я", "KeyZ") == ["undone"]
    page.wait_for_selector("toast-note", state="detached")


@pytest.mark.journey
def test_a_promise_turns_amber_then_late_and_says_so_once(page: Any) -> None:
    page.clock.install(time="2026-11-19T12:00:00Z")
    page.evaluate(
        """document.body.insertAdjacentHTML("beforeend", `<promise-clock data-state="calm"
        data-due="2026-11-19T12:16:00Z" data-start="2026-11-19T11:16:00Z"
        data-left="%(n)s min" data-late="%(n)s min late"><svg><circle class="ring__left"/></svg>
        <span class="promise__time">16 min</span></promise-clock>`)"""
    )
    page.clock.run_for("02:00")
    clock = page.locator("promise-clock")
    assert clock.get_attribute("data-state") == "soon"
    assert "14 min" in clock.inner_text()
    assert "14 min" in page.locator("#live").text_content() or "15 min" in page.locator("#live").text_content()
    page.clock.run_for("18:00")
    assert clock.get_attribute("data-state") == "late"
    assert "4 min late" in clock.inner_text()
    assert "late" in page.locator("#alert").text_content()
