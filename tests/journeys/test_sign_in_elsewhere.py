"""The owner lets people in by a provider of OpenID Connect; they come, a stranger does not, and the provider goes down."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.stage import OWNER, Stage
from tests.oidc import Provider

pytestmark = pytest.mark.journey

IRINA = "irina@tarelka.example"


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    provider = Provider().start()
    yield provider
    provider.stop()


def test_people_come_in_by_a_provider(stage: Stage, provider: Provider) -> None:
    with stage.page() as page:
        steps.enter(stage, page)
        steps.name_the_desk(stage, page)
        steps.invite(stage, page, address=IRINA, name="Irina", surname="Sokolova")
        the_owner_adds_it(stage, page, provider)
        she_comes_in(stage, provider)
        a_stranger_does_not(stage, provider)
        the_owner_makes_it_the_only_way(stage, page, provider)
        its_key_changes(stage, provider)
        another_nonce_opens_nothing(stage, provider)
        it_goes_down(stage, provider)


def the_owner_adds_it(stage: Stage, page: Page, provider: Provider) -> None:
    """It stands inside the network: the owner is told so in words, allows it, and tries again."""
    stage.open(page, "/settings/sign-in/")
    stage.shot(page, "nothing-yet")
    page.get_by_role("link", name="Keycloak").click()
    page.get_by_label("Name on the button").fill("Tarelka ID")
    page.get_by_label("Issuer").fill(provider.issuer)
    page.get_by_label("Client ID").fill("desk")
    page.locator("input[name=secret]").fill("very-secret")
    stage.shot(page, "form")
    page.get_by_role("button", name="Save and try it").click()
    expect(page.locator(".finding--red")).to_contain_text("has no TLS")
    stage.shot(page, "refused-inside")
    address = page.url
    stage.open(page, "/settings/desk/")
    page.get_by_label("private addresses").check()
    page.get_by_role("button", name="Save").click()
    page.goto(address)
    page.get_by_role("button", name="Try it again").click()
    expect(page.locator(".finding--red")).to_have_count(0)
    expect(page.locator(".findings")).to_contain_text("It accepts the client ID and secret")
    stage.shot(page, "tried")
    page.get_by_role("button", name="Turn on").click()
    expect(page.get_by_text("People can sign in with Tarelka ID")).to_be_visible()


def comes(stage: Stage, page: Page, subject: str) -> None:
    without_its_style(page)
    stage.open(page, "/accounts/login/")
    page.get_by_role("button", name="Sign in with Tarelka ID").click()
    says_who(page, subject)


def without_its_style(page: Page) -> None:
    """The provider's pages look for a style sheet elsewhere, where no test goes."""
    page.route(re.compile("^https://"), lambda route: route.fulfill(body="", content_type="text/css"))


def says_who(page: Page, subject: str) -> None:
    page.wait_for_url("**/oauth2/authorize**")
    page.locator("input[name=sub]").first.fill(subject)
    page.get_by_role("button", name="Authorize").click()


def she_comes_in(stage: Stage, provider: Provider) -> None:
    provider.person("irina", email=IRINA, email_verified=True, given_name="Irina", family_name="Sokolova")
    with stage.page() as page:
        stage.open(page, "/accounts/login/")
        stage.shot(page, "sign-in")
        comes(stage, page, "irina")
        expect(page.locator(".rail")).to_be_visible()
        stage.shot(page, "she-is-in")
    assert stage.value("SELECT role FROM people_agent WHERE email = %s", IRINA) == "agent"


def a_stranger_does_not(stage: Stage, provider: Provider) -> None:
    provider.person("mallory", email="mallory@elsewhere.example", email_verified=True)
    with stage.page(width=390, height=844) as page:
        comes(stage, page, "mallory")
        expect(page.get_by_text("Nobody here is known by mallory@elsewhere.example")).to_be_visible()
        stage.shot(page, "stranger")
    assert stage.value("SELECT count(*) FROM people_agent") == 2


def the_owner_makes_it_the_only_way(stage: Stage, page: Page, provider: Provider) -> None:
    provider.person("olga", email=OWNER, email_verified=True)
    with stage.page() as other:
        comes(stage, other, "olga")
        expect(other.get_by_text("is not recognised by an address alone")).to_be_visible()
    without_its_style(page)
    page.reload()
    page.get_by_role("button", name="Connect me with Tarelka ID").click()
    says_who(page, "olga")
    page.get_by_role("button", name="Let people in only with Tarelka ID").click()
    expect(page.get_by_text("Everybody signs in with Tarelka ID")).to_be_visible()
    stage.shot(page, "only-way")
    with stage.page() as other:
        stage.open(other, "/accounts/login/")
        expect(other.get_by_label("Password")).to_have_count(0)
        stage.shot(other, "sign-in-only")


def its_key_changes(stage: Stage, provider: Provider) -> None:
    provider.start()
    she_comes_in(stage, provider)


def another_nonce_opens_nothing(stage: Stage, provider: Provider) -> None:
    with stage.page() as page:
        page.route("**/oauth2/authorize?**", lambda route: route.continue_(url=_another_nonce(route.request.url)))
        comes(stage, page, "irina")
        expect(page.get_by_text("belongs to no question of ours")).to_be_visible()
        stage.shot(page, "wrong-nonce")


def it_goes_down(stage: Stage, provider: Provider) -> None:
    """What was told of it is kept for an hour; the browser meets nobody, and the owner's link still opens."""
    provider.stop()
    with stage.page() as page:
        stage.open(page, "/accounts/login/")
        expect(page.get_by_role("button", name="Sign in with Tarelka ID")).to_be_visible()
    link = stage.desk.run("owner-link", "--bare").strip()
    with stage.page() as page:
        page.goto(link)
        page.get_by_role("button", name="Open the desk").click()
        page.wait_for_url("**/welcome/**")
        stage.shot(page, "owner-link-still-opens")


def _another_nonce(url: str) -> str:
    before, _sign, after = url.partition("nonce=")
    return f"{before}nonce=another&{after.partition('&')[2]}"
