"""The elements of a page, in a real browser over a real socket."""

import re
import shutil
from collections.abc import Iterator

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, expect, sync_playwright

from zabota.base.timeline.models import Stream
from zabota.base.timeline.record import new_stream
from zabota.rooms.live.tests.conftest import LiveProcess

CHROMIUM = shutil.which("chromium") or ""
pytestmark = [pytest.mark.journey, pytest.mark.skipif(not CHROMIUM, reason="no chromium here")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread, in which Django else refuses its connection.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield browser
        browser.close()


@pytest.fixture
def streams(browser: Browser, live: LiveProcess) -> tuple[Stream, Stream]:
    return new_stream("ticket"), new_stream("ticket")


@pytest.fixture
def page(browser: Browser, live: LiveProcess, streams: tuple[Stream, Stream]) -> Iterator[Page]:
    page = browser.new_page()
    row, ticket = streams
    page.goto(f"{live.origin}/?{row.pk}&{ticket.pk}")
    live.until(lambda: live.health()["sockets"] == 1)
    yield page
    page.close()


def tell(stream: Stream, seq: int, moved: bool = False) -> None:
    """What a listener sends, and the row it tells of: a hint before the page was understood is found there."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE timeline_stream SET last_seq = %s WHERE id = %s", [seq, stream.pk])
        cursor.execute(
            "SELECT pg_notify('live', json_build_object('stream', %s::bigint, 'seq', %s::bigint, 'moved', %s)::text)",
            [stream.pk, seq, moved],
        )


def drawn(page: Page, region: str) -> int:
    found = re.search(r"drawn (\d+)", page.inner_text(region))
    assert found
    return int(found[1])


def test_a_shown_row_is_drawn_anew_and_the_caret_stays(page: Page, streams: tuple[Stream, Stream]) -> None:
    before = drawn(page, "#list")
    page.fill("#q", "half a wo")
    page.focus("#q")
    tell(streams[0], 1)
    expect(page.locator("#row")).not_to_have_text(f"drawn {before}")
    page.keyboard.type("rd")
    expect(page.locator("#q")).to_have_value("half a word")
    expect(page.locator("#q")).to_be_focused()


def test_a_list_is_drawn_anew_when_something_not_shown_moved(page: Page, streams: tuple[Stream, Stream]) -> None:
    before = drawn(page, "#list")
    tell(new_stream("ticket"), 1, moved=True)
    expect(page.locator("#row")).not_to_have_text(f"drawn {before}")


def test_many_hints_are_few_requests(page: Page, streams: tuple[Stream, Stream]) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    before = drawn(page, "#list")
    for seq in range(1, 41):
        tell(streams[0], seq, moved=True)
    expect(page.locator("#row")).not_to_have_text(f"drawn {before}")
    assert len(asked) < 10


def test_an_open_ticket_asks_for_itself_alone(page: Page, streams: tuple[Stream, Stream]) -> None:
    before = drawn(page, "#list")
    tell(streams[1], 1)
    expect(page.locator("#ticket")).not_to_have_text(f"drawn {before}")
    assert drawn(page, "#list") == before


def test_an_answer_without_the_region_does_not_take_its_place(
    page: Page, live: LiveProcess, streams: tuple[Stream, Stream]
) -> None:
    page.goto(f"{live.origin}/?{streams[0].pk}&{streams[1].pk}&broken")
    live.until(lambda: live.health()["sockets"] == 1)
    with page.expect_response(lambda response: "/ticket/" in response.url):
        tell(streams[1], 1)
    tell(streams[0], 1)  # once the list has been drawn anew, the ticket's answer has long been dealt with
    expect(page.locator("#row")).not_to_have_text(page.inner_text("#ticket"))
    expect(page.locator("#ticket")).to_contain_text("drawn")


def test_a_page_comes_back_after_the_socket_was_lost_and_has_missed_nothing(
    page: Page, live: LiveProcess, streams: tuple[Stream, Stream]
) -> None:
    before = drawn(page, "#ticket")
    page.context.set_offline(True)
    live.stop()
    tell(streams[1], 1)
    live.start()
    page.context.set_offline(False)
    expect(page.locator("#ticket")).not_to_have_text(f"drawn {before}", timeout=20_000)
