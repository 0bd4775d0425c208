"""Signing in at Google or Microsoft, against a token server of our own and a Dovecot that asks it about each token."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from django.db import connection
from django.test import Client

from tests.mail_servers import Dovecot, free_port
from tests.oidc import onward
from tests.support.clock import MovingClock
from tests.token_server import CLIENT, SECRET, TokenServer
from zabota.base.clock import now
from zabota.base.net.imap import open_imap
from zabota.base.net.servers import Server, SignInNeeded
from zabota.base.net.smtp import open_smtp
from zabota.base.people.models import Brand, Role
from zabota.rooms.mail.actions import consents, mailboxes
from zabota.rooms.mail.actions.trying import try_out
from zabota.rooms.mail.models import Consent, Mailbox, SignInApp
from zabota.rooms.mail.tests.conftest import HELP, by_imap, make_letter
from zabota.rooms.mail.tests.test_folders import look
from zabota.rooms.mail.tests.test_settings_mail import person

pytestmark = pytest.mark.usefixtures("committed")
USER = "consent"


@pytest.fixture(scope="module")
def keeper() -> Iterator[TokenServer]:
    server = TokenServer(USER)
    yield server
    server.close()


@pytest.fixture(scope="module")
def guarded(keeper: TokenServer) -> Iterator[Dovecot]:
    server = Dovecot(introspection=f"{keeper.url}/introspect")
    server.start()
    server.user(USER)
    yield server
    server.close()


@pytest.fixture
def provider(keeper: TokenServer, monkeypatch: pytest.MonkeyPatch) -> TokenServer:
    keeper.take_back()
    keeper.lasts, keeper.secret, keeper.rotates = 3600, SECRET, False
    keeper.asked.clear()
    monkeypatch.setenv("ZABOTA_TEST_OAUTH", keeper.url)
    return keeper


@pytest.fixture
def owner(committed: None, client: Client, brand: Brand) -> Client:
    client.force_login(person(Role.OWNER))
    return client


@pytest.fixture
def box(committed: None, brand: Brand, guarded: Dovecot) -> Mailbox:
    """Its servers are named; nobody has signed in yet."""
    servers = by_imap(guarded, USER) | {"imap_password": ""}
    return mailboxes.add(address=HELP, brand=brand, by="test", at=now(), **servers)


@pytest.fixture
def app(committed: None) -> SignInApp:
    return consents.register(provider="google", client_id=CLIENT, secret=SECRET, by="test", at=now())


def asked_at(owner: Client, box: Mailbox, provider: str = "google") -> str:
    """Where the page leads that stands between us and the provider."""
    answer = owner.post(f"/settings/mail/{box.pk}/consent/{provider}/")
    assert answer.status_code == 200, "the content policy lets no form be redirected elsewhere"
    return onward(answer.content.decode())


def signed_in(owner: Client, box: Mailbox, provider: TokenServer) -> Mailbox:
    """The whole way: to the provider, a yes there, and back."""
    asked = asked_at(owner, box)
    question = {name: values[0] for name, values in parse_qs(urlsplit(asked).query).items()}
    code = provider.says_yes(question["code_challenge"])
    answer = owner.get("/settings/mail/consent/", {"code": code, "state": question["state"]})
    assert answer.headers["Location"] == f"/settings/mail/{box.pk}/"
    return Mailbox.objects.get(pk=box.pk)


def incoming(box: Mailbox) -> Server:
    server = Mailbox.objects.get(pk=box.pk).imap
    assert server is not None
    return server


@pytest.mark.usefixtures("app")
def test_a_consent_reads_the_mailbox_without_any_password(
    owner: Client, box: Mailbox, provider: TokenServer, guarded: Dovecot
) -> None:
    box = signed_in(owner, box, provider)
    assert (box.auth, box.in_trouble, box.imap_secret) == ("google", "", None)
    guarded.put(USER, make_letter())
    look(box)
    assert box.letters.count() == 1
    said = owner.get(f"/settings/mail/{box.pk}/").content.decode()
    assert "No password is kept here" in said
    consent = Consent.objects.get()
    for kept in (consent.access, consent.refresh):
        assert b"access-" not in bytes(kept)
        assert b"refresh-" not in bytes(kept)


@pytest.mark.usefixtures("app")
def test_a_key_is_renewed_before_it_ends(
    owner: Client, box: Mailbox, provider: TokenServer, clock: MovingClock
) -> None:
    box = signed_in(owner, box, provider)
    asked = len(provider.asked)
    clock.move(minutes=50)
    open_imap(incoming(box), private=True).client.shutdown()
    assert len(provider.asked) == asked
    clock.move(minutes=6)
    open_imap(incoming(box), private=True).client.shutdown()
    assert [form["grant_type"] for form in provider.asked[asked:]] == ["refresh_token"]
    assert Consent.objects.get().expires_at > now()


@pytest.mark.usefixtures("app")
def test_a_key_that_ended_before_its_time_is_renewed_once_refused(
    owner: Client, box: Mailbox, provider: TokenServer
) -> None:
    box = signed_in(owner, box, provider)
    provider.expire()
    open_imap(incoming(box), private=True).client.shutdown()
    assert provider.asked[-1]["grant_type"] == "refresh_token"


@pytest.mark.usefixtures("app")
def test_a_refresh_token_that_is_exchanged_for_another_is_kept(
    owner: Client, box: Mailbox, provider: TokenServer
) -> None:
    provider.rotates = True
    box = signed_in(owner, box, provider)
    for _ in range(3):
        provider.expire()
        open_imap(incoming(box), private=True).client.shutdown()
    assert Consent.objects.get().refresh_token in provider.refresh


@pytest.mark.usefixtures("app")
def test_two_that_need_a_key_at_once_ask_for_one(owner: Client, box: Mailbox, provider: TokenServer) -> None:
    """With keys that are exchanged, asking twice with the same one would end the consent."""
    provider.rotates = True
    box = signed_in(owner, box, provider)
    Consent.objects.update(expires_at=now())
    before, gate = len(provider.asked), threading.Barrier(4)

    def ask(_number: int) -> str:
        try:
            gate.wait(20)
            return consents.token_for(box.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        tokens = set(pool.map(ask, range(4)))
    assert len(provider.asked) == before + 1
    assert tokens == {Consent.objects.get().access_token}


@pytest.mark.usefixtures("app")
def test_a_consent_taken_back_is_said_with_the_way_out(owner: Client, box: Mailbox, provider: TokenServer) -> None:
    box = signed_in(owner, box, provider)
    provider.take_back()
    assert [finding.trouble for finding in try_out(box, at=now())] == ["consent"]
    said = owner.get(f"/settings/mail/{box.pk}/").content.decode()
    assert "was taken back or has run out" in said
    assert "Sign in with Google" in said
    asked = len(provider.asked)
    with pytest.raises(SignInNeeded):
        consents.token_for(box.pk)
    assert len(provider.asked) == asked, "what is lost is not asked for again"
    box = signed_in(owner, box, provider)
    assert box.in_trouble == ""


@pytest.mark.usefixtures("app")
def test_a_client_secret_that_ran_out_is_told_from_a_lost_consent(
    owner: Client, box: Mailbox, provider: TokenServer
) -> None:
    box = signed_in(owner, box, provider)
    provider.secret = "another"
    provider.expire()
    assert [finding.trouble for finding in try_out(box, at=now())] == ["app"]
    provider.secret = SECRET
    assert [finding.trouble for finding in try_out(box, at=now())] == [""]


@pytest.mark.usefixtures("app")
def test_an_account_of_somebody_else_is_not_let_in(
    owner: Client, box: Mailbox, provider: TokenServer, guarded: Dovecot
) -> None:
    Mailbox.objects.filter(pk=box.pk).update(imap_user="somebody-else")
    box = signed_in(owner, box, provider)
    assert box.in_trouble == "token"


@pytest.mark.usefixtures("app")
def test_an_answer_to_no_question_changes_nothing(owner: Client, box: Mailbox, provider: TokenServer) -> None:
    asked = asked_at(owner, box)
    question = {name: values[0] for name, values in parse_qs(urlsplit(asked).query).items()}
    code = provider.says_yes(question["code_challenge"])
    forged = owner.get("/settings/mail/consent/", {"code": code, "state": "guessed"}, follow=True)
    assert "belongs to no question of ours" in forged.content.decode()
    # The one question was used up by the wrong answer.
    again = owner.get("/settings/mail/consent/", {"code": code, "state": question["state"]}, follow=True)
    assert "belongs to no question of ours" in again.content.decode()
    assert not provider.asked
    assert not Consent.objects.exists()


@pytest.mark.usefixtures("app")
def test_an_answer_that_comes_too_late_is_none(
    owner: Client, box: Mailbox, provider: TokenServer, clock: MovingClock
) -> None:
    asked = asked_at(owner, box)
    state = parse_qs(urlsplit(asked).query)["state"][0]
    clock.move(minutes=16)
    late = owner.get("/settings/mail/consent/", {"code": "x", "state": state}, follow=True)
    assert "came too late" in late.content.decode()


@pytest.mark.usefixtures("app")
def test_a_no_at_the_provider_is_said(owner: Client, box: Mailbox, provider: TokenServer) -> None:
    asked = asked_at(owner, box)
    state = parse_qs(urlsplit(asked).query)["state"][0]
    answer = owner.get("/settings/mail/consent/", {"error": "access_denied", "state": state}, follow=True)
    assert "gave no consent: access_denied" in answer.content.decode()


def test_without_a_registration_there_it_is_asked_for_first(owner: Client, box: Mailbox) -> None:
    answer = owner.post(f"/settings/mail/{box.pk}/consent/microsoft/")
    assert answer.headers["Location"] == "/settings/mail/sign-in/microsoft/"
    said = owner.get("/settings/mail/sign-in/microsoft/").content.decode()
    assert "/settings/mail/consent/" in said
    bad = {"client_id": CLIENT, "secret": SECRET, "tenant": "evil.example/x?y="}
    assert owner.post("/settings/mail/sign-in/microsoft/", bad).status_code == 422
    good = bad | {"tenant": "72f988bf-86f1-41af-91ab-2d7cd011db47"}
    assert owner.post("/settings/mail/sign-in/microsoft/", good).status_code == 302
    app = SignInApp.objects.get()
    assert SECRET.encode() not in bytes(app.secret)
    where = asked_at(owner, box, "microsoft")
    assert where.startswith("https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/oauth2/v2.0/")


@pytest.mark.usefixtures("app")
def test_a_token_is_shown_to_no_foreign_server(box: Mailbox, brand: Brand) -> None:
    Mailbox.objects.filter(pk=box.pk).update(auth="google")
    assert incoming(box).token is None
    Mailbox.objects.filter(pk=box.pk).update(imap_host="imap.gmail.com.evil.example")
    assert incoming(box).token is None
    Mailbox.objects.filter(pk=box.pk).update(imap_host="imap.gmail.com")
    assert incoming(box).token is not None


class Gate:
    """An SMTP server's handler that knows one token."""

    def __init__(self, token: str) -> None:
        self.token, self.heard = token, [""]

    async def auth_XOAUTH2(self, server: Any, args: list[str]) -> AuthResult:
        import base64

        self.heard.append(base64.b64decode(args[1]).decode())
        if f"auth=Bearer {self.token}\1" in self.heard[-1]:
            return AuthResult(success=True)
        await server.challenge_auth(b'{"status":"400"}')
        return AuthResult(success=False, handled=False)


@pytest.mark.parametrize(("known", "asked"), [("first", ["first"]), ("second", ["first", "second"])])
def test_letters_leave_with_the_same_key(known: str, asked: list[str]) -> None:
    gate, port, given = Gate(known), free_port(), []

    def token(*, renewed: bool = False) -> str:
        given.append("second" if renewed else "first")
        return given[-1]

    controller = Controller(gate, hostname="127.0.0.1", port=port, auth_require_tls=False, ready_timeout=30)
    controller.start()
    try:
        open_smtp(Server("127.0.0.1", port, "plain", "help@tarelka.example", token=token), private=True).close()
    finally:
        controller.stop()
    assert given == asked
    assert gate.heard[-1] == f"user=help@tarelka.example\1auth=Bearer {known}\1\1"
