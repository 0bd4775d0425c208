"""A passkey is added, signs in alone, and is the second step after a password: a real browser, a made-up key."""

from collections.abc import Iterator

import pytest
from django.db import connections
from playwright.sync_api import Page, sync_playwright

from tests.world import PASSWORD

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def address(world, transactional_db) -> str:
    """Irina's. She is made before the browser: its driver keeps a loop in this thread, where no query belongs."""
    return world.irina.email


@pytest.fixture
def page(address) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page()
        device = page.context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        yield page
        browser.close()


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_a_passkey_opens_the_desk(address, live_server, page, monkeypatch):
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)  # the server's threads outlive the test

    def with_password():
        page.goto(f"{live_server.url}/accounts/login/?next=/settings/profile/")
        page.fill("[name=login]", address)
        page.fill("[name=password]", PASSWORD)
        page.get_by_role("button", name="Sign in", exact=False).first.click()

    def out():
        page.goto(f"{live_server.url}/accounts/logout/")
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/accounts/login/**")

    with_password()
    page.wait_for_url("**/settings/profile/")
    page.goto(f"{live_server.url}/accounts/passkeys/new/")
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/accounts/codes/")
    assert page.locator(".codes li").count() == 10

    out()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: "/accounts/" not in url)

    out()
    with_password()
    page.wait_for_url("**/accounts/login/second-step/**")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: "/accounts/" not in url)
