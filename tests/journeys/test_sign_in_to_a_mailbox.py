"""The owner of a mailbox says yes at its provider, at another address than ours: a browser must let them go there."""

from collections.abc import Iterator

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.stage import MAILBOX, Stage
from tests.mail_servers import DOVECOT, Dovecot
from tests.token_server import CLIENT, SECRET, TokenServer
from zabota.config.supervisor.testing import RunningDesk, running_desk

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def provider() -> Iterator[TokenServer]:
    server = TokenServer(MAILBOX)
    yield server
    server.close()


@pytest.fixture(scope="module")
def mail(provider: TokenServer) -> Iterator[Dovecot]:
    """It asks the provider about each key."""
    if DOVECOT is None:
        pytest.skip("no dovecot on this machine (Debian: dovecot-imapd)")
    dovecot = Dovecot(introspection=f"{provider.url}/introspect")
    dovecot.start()
    dovecot.user(MAILBOX)
    yield dovecot
    dovecot.close()


@pytest.fixture(scope="module")
def desk(provider: TokenServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    known = {"ZABOTA_TEST_OAUTH": provider.url}
    with running_desk(tmp_path_factory.mktemp("desk"), durable=False, environment=known) as desk:
        yield desk


def test_a_mailbox_is_connected_by_signing_in(stage: Stage, provider: TokenServer) -> None:
    with stage.page() as page:
        steps.enter(stage, page)
        steps.name_the_desk(stage, page)
        the_owner_names_the_desk_to_the_provider(stage, page)
        a_mailbox_is_added(stage, page)
        its_owner_says_yes(stage, page)
        and_once_more_from_its_page(stage, page)
    assert [form["grant_type"] for form in provider.asked] == ["authorization_code"] * 2


def the_owner_names_the_desk_to_the_provider(stage: Stage, page: Page) -> None:
    stage.open(page, "/settings/mail/sign-in/google/")
    page.locator("input[name=client_id]").fill(CLIENT)
    page.locator("input[name=secret]").fill(SECRET)
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/settings/mail/")


def a_mailbox_is_added(stage: Stage, page: Page) -> None:
    """By its address alone: letters may be forwarded to it, or it is read after signing in."""
    stage.open(page, "/settings/mail/new/")
    page.get_by_label("Your support address").fill(MAILBOX)
    page.get_by_role("button", name="Save and try it").click()
    expect(page.get_by_role("button", name="Sign in with Google")).to_be_visible()
    stage.shot(page, "offered")


def its_owner_says_yes(stage: Stage, page: Page) -> None:
    # From here on its server is ours: nothing is asked of Google's.
    with psycopg.connect(stage.desk.database) as connection:
        connection.execute("UPDATE desk_desk SET private_hosts = true")
        connection.execute(
            "UPDATE mail_mailbox SET imap_host = '127.0.0.1', imap_port = %s, imap_security = 'plain', imap_user = %s",
            [stage.mail.port, MAILBOX],
        )
    page.get_by_role("button", name="Sign in with Google").first.click()
    goes_there_and_back(stage, page)
    stage.shot(page, "connected")


def and_once_more_from_its_page(stage: Stage, page: Page) -> None:
    """As when a consent was taken back: the same way, once more."""
    with psycopg.connect(stage.desk.database) as connection:
        connection.execute("UPDATE mail_consent SET lost = true")
        connection.execute("UPDATE mail_mailbox SET in_trouble = 'consent'")
    page.reload()
    page.get_by_role("button", name="Sign in with Google").first.click()
    goes_there_and_back(stage, page)


def goes_there_and_back(stage: Stage, page: Page) -> None:
    page.wait_for_url("**/authorize?**")
    expect(page.get_by_role("heading", name=MAILBOX)).to_be_visible()
    page.get_by_role("link", name="Allow").click()
    page.wait_for_url(f"{stage.desk.url}/settings/mail/*/")
    expect(page.get_by_text("No password is kept here")).to_be_visible()
