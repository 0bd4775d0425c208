"""What is typed in the formatted box is sent as plain words too, line by line as it stands there."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from zabota.pages import inbox

pytestmark = pytest.mark.journey
SCRIPT = Path(inbox.__path__[0]) / "static/inbox/js/plain.js"
SAID = {
    "<div>one</div><div>two</div>": "one\ntwo",
    "<div>one</div><div><br></div><div>two</div>": "one\n\ntwo",
    "<div>one</div><div><br></div><div><br></div><div>two</div><div><br></div>": "one\n\n\ntwo",
    "<div>one<br>two<br><br>three<br></div><div>four</div>": "one\ntwo\n\nthree\nfour",
    "<div>a <b>b</b>\n <i>c</i></div>": "a b c",
    "<div>a&nbsp; b&nbsp;</div>": "a  b ",
    "<ul><li>one</li><li><div>two</div></li></ul><div>after</div>": "one\ntwo\nafter",
    "<div>said:</div><blockquote><div>one</div><div><br></div><div>two</div></blockquote><div>no</div>": (
        "said:\none\n\ntwo\nno"
    ),
    "<div>\u200b<b>bold</b>\u200b</div>": "bold",
    "<div>👩\u200d🔧 ok</div>": "👩\u200d🔧 ok",
    "<div><br></div>": "",
    "words alone": "words alone",
}


@pytest.fixture(autouse=True)
def nothing_is_complained_about() -> None:
    """Nothing here needs a desk."""


def test_lines_are_what_the_screen_shows(browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(type="module", content=SCRIPT.read_text() + "\nwindow.plain = plain;")
    page.wait_for_function("() => Boolean(window.plain)")
    read = """(html) => { document.body.innerHTML = html; return window.plain(document.body); }"""
    assert {html: page.evaluate(read, html) for html in SAID} == SAID
    page.close()
