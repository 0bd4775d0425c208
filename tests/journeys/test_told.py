"""A person is told: by the bell while another page is open, by the worker of their browser while none is."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.stage import PATIENCE
from tests.mail_servers import wait_until
from tests.scene import Scene, beside

pytestmark = pytest.mark.journey
OFFLINE_KEPT = "caches.match('/offline/').then(found => found !== undefined)"
LOCAL = {"reduced_motion": "reduce", "locale": "en-GB", "viewport": {"width": 1440, "height": 900}}


@pytest.fixture(autouse=True)
def nothing_is_complained_about() -> None:
    """Nothing here needs the mail servers of the other journeys."""


@pytest.fixture
def context(browser: Browser, scene: Scene) -> Iterator[BrowserContext]:
    context = browser.new_context(**LOCAL)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE * 1000)
    context.grant_permissions(["notifications"], origin=scene.url.rstrip("/"))
    context.add_cookies([scene.cookie("agent")])
    yield context
    context.close()


def writes(scene: Scene, number: str) -> None:
    assert scene.desk
    beside(scene.desk, "tests.journeys.telling", number)


def bell(page: Page) -> int:
    page.locator("live-region#bell").wait_for()
    return int(page.locator("#bell").get_attribute("data-count") or 0)


def controlled(page: Page, scene: Scene) -> None:
    """A page that the worker of the desk looks after."""
    page.goto(scene.address("/notifications/"))
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def test_the_bell_counts_says_it_politely_and_opening_the_ticket_is_reading(
    context: BrowserContext, scene: Scene
) -> None:
    page, other = context.new_page(), context.new_page()
    page.goto(scene.address("/inbox/all/"))
    other.goto(scene.address("/settings/profile/"))
    before = bell(page)
    writes(scene, scene.names["ticket"])
    # A promise of the scene may come due in the same moment, and is told of too.
    told = f'#bell[data-tickets~="{scene.names["ticket"]}"]'
    expect(page.locator(told)).to_be_attached()
    # Its ticket may have been told of before: then it is the number that tells that something came.
    page.wait_for_function("before => Number(document.getElementById('bell').dataset.count) > before", arg=before)
    assert page.title().startswith("(")
    expect(page.locator("#live")).to_contain_text(scene.names["ticket"])
    expect(other.locator(told)).to_be_attached()
    page.bring_to_front()
    page.keyboard.press("g")
    page.keyboard.press("n")
    page.wait_for_url("**/notifications/")
    page.locator(f'.told--unread a[href="/tickets/{scene.names["ticket"]}/"]').first.click()
    read = f'#bell[data-count]:not([data-tickets~="{scene.names["ticket"]}"])'
    expect(page.locator(read)).to_be_attached(timeout=PATIENCE * 1000)
    expect(other.locator(read)).to_be_attached(timeout=PATIENCE * 1000)


def test_the_worker_shows_a_push_and_keeps_no_page_of_anybody(context: BrowserContext, scene: Scene) -> None:
    page = context.new_page()
    versions: list[dict[str, str]] = []
    client = context.new_cdp_session(page)
    client.on("ServiceWorker.workerRegistrationUpdated", lambda told: versions.extend(told["registrations"]))
    client.send("ServiceWorker.enable")
    controlled(page, scene)
    wait_until(lambda: page.evaluate(OFFLINE_KEPT), PATIENCE)
    told = {"title": "Ticket #7", "body": "The customer wrote", "url": "/tickets/7/", "tag": "t", "unread": 3}
    where = {"origin": scene.url.rstrip("/"), "registrationId": versions[-1]["registrationId"]}
    shown = """navigator.serviceWorker.ready.then(one => one.getNotifications()).then(
        all => all.map(one => [one.title, one.body, one.data.url]).sort())"""
    elsewhere = told | {"url": "https://elsewhere.example/x", "tag": "e"}
    for number, data in enumerate((json.dumps(told), "not what we send", json.dumps(elsewhere)), start=1):
        # The browser drops one that comes while the worker wakes; the same tag twice is one line.
        def arrives(data: str = data, number: int = number) -> bool:
            client.send("ServiceWorker.deliverPushMessage", {**where, "data": data})
            page.wait_for_timeout(300)
            return len(page.evaluate(shown)) == number

        wait_until(arrives, PATIENCE)
    assert page.evaluate(shown) == [
        ["Ticket #7", "The customer wrote", "/notifications/"],
        ["Ticket #7", "The customer wrote", "/tickets/7/"],
        ["Zabota", "", "/notifications/"],
    ]
    page.goto(scene.address("/tickets/{ticket}/"))
    page.goto(scene.address("/notifications/"))
    kept = page.evaluate("""caches.keys().then(names => Promise.all(names.map(name => caches.open(name))))
        .then(all => Promise.all(all.map(one => one.keys()))).then(all => all.flat().map(one => new URL(one.url).pathname))""")
    assert [path for path in kept if not path.startswith("/static/")] == ["/offline/"]


def test_without_a_network_the_desk_says_so(context: BrowserContext, scene: Scene) -> None:
    page = context.new_page()
    controlled(page, scene)
    wait_until(lambda: page.evaluate(OFFLINE_KEPT), PATIENCE)
    context.set_offline(True)
    page.goto(scene.address("/inbox/mine/"))
    expect(page.locator("h1")).to_have_text("No connection to the desk")
    context.set_offline(False)
    page.goto(scene.address("/inbox/mine/"))
    expect(page.locator("#rail")).to_be_visible()


def test_the_desk_can_be_installed(context: BrowserContext, scene: Scene) -> None:
    page = context.new_page()
    controlled(page, scene)
    client = context.new_cdp_session(page)
    faults = [one["errorId"] for one in client.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    # Playwright's contexts are private windows, from which nothing is installed.
    assert [fault for fault in faults if fault != "in-incognito"] == []
    found = client.send("Page.getAppManifest")
    assert (found["errors"], found["url"]) == ([], scene.address("/manifest.webmanifest"))
