"""Signing in at a real provider of OpenID Connect, and everything that must not let anybody in."""

from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError

from tests.oidc import Provider, fields, onward
from tests.world import PASSWORD
from zabota.base.audit.models import AuditEntry
from zabota.base.clock import now
from zabota.base.desk import actions as desk_actions
from zabota.base.people.actions import elsewhere as actions
from zabota.base.people.actions import invitations
from zabota.base.people.doors import new_owner_link
from zabota.base.people.elsewhere import entering
from zabota.base.people.models import Agent, SignInIdentity, SignInProvider
from zabota.core.people.elsewhere import Claimed

BACK = "/accounts/elsewhere/back/"


@pytest.fixture(autouse=True)
def memory_cache(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


@pytest.fixture(scope="module")
def started():
    provider = Provider().start()
    yield provider
    provider.stop()


@pytest.fixture
def provider(started):
    if started.process is None or started.process.poll() is not None:
        started.start()
    return started


@pytest.fixture
def row(world, provider):
    desk_actions.change(private_hosts=True, by="test", at=now())
    values = {"name": "Tarelka ID", "issuer": provider.issuer, "client_id": "desk", "on": True}
    return actions.keep(SignInProvider(), secret="very-secret", by=world.olga.ref, at=now(), **values)


def there(client, row, **form):
    """The provider's address that a press on the button leads to."""
    answer = client.post(f"/accounts/elsewhere/{row.pk}/", form)
    assert answer.status_code == 200, answer.content.decode()
    return onward(answer.content.decode())


def back(client, url):
    parts = urlsplit(url)
    assert parts.path == BACK
    return client.get(f"{parts.path}?{parts.query}")


def come(world, row, provider, subject, **form):
    """(browser, the answer to coming back) of somebody who says yes at the provider."""
    client = world.browser()
    return client, back(client, provider.consent(there(client, row, **form), subject))


def signed_in(client):
    return "_auth_user_id" in client.session


def test_a_known_address_that_the_provider_vouches_for_comes_in(world, row, provider):
    provider.person("irina", email=world.irina.email.upper(), email_verified=True)
    client, answer = come(world, row, provider, "irina", next="/inbox/all/")
    assert answer.headers["Location"] == "/inbox/all/"
    assert client.session["_auth_user_id"] == str(world.irina.pk)
    assert SignInIdentity.objects.get().agent == world.irina
    verbs = set(AuditEntry.objects.filter(thing=world.irina.ref).values_list("verb", flat=True))
    assert {"linked", "signed-in"} <= verbs


def test_what_is_asked_carries_a_challenge_a_nonce_and_a_state(world, row):
    client = world.browser()
    asked = fields(there(client, row))
    kept = client.session["elsewhere"]
    assert asked["code_challenge_method"] == "S256"
    assert (asked["nonce"], asked["state"]) == (kept["nonce"], kept["state"])
    assert kept["verifier"] not in str(asked)
    assert asked["scope"] == "openid email profile"


def test_once_known_the_address_may_change(world, row, provider):
    provider.person("irina", email=world.irina.email, email_verified=True)
    come(world, row, provider, "irina")
    provider.person("irina", email="married@elsewhere.example", email_verified=False)
    client, _answer = come(world, row, provider, "irina")
    assert client.session["_auth_user_id"] == str(world.irina.pk)


def test_a_stranger_is_refused_in_words(world, row, provider):
    provider.person("mallory", email="mallory@elsewhere.example", email_verified=True)
    before = Agent.objects.count()
    client, answer = come(world, row, provider, "mallory")
    assert answer.status_code == 403
    assert "mallory@elsewhere.example" in answer.content.decode()
    assert not signed_in(client)
    assert Agent.objects.count() == before
    row.refresh_from_db()
    assert row.failed["code"] == "stranger"


def test_an_address_nobody_vouches_for_opens_nothing(world, row, provider):
    provider.person("copycat", email=world.irina.email, email_verified=False)
    client, answer = come(world, row, provider, "copycat")
    assert (answer.status_code, signed_in(client)) == (403, False)
    assert not SignInIdentity.objects.exists()


def test_the_owner_is_never_connected_by_an_address_alone(world, row, provider):
    provider.person("olga", email=world.olga.email, email_verified=True)
    client, answer = come(world, row, provider, "olga")
    assert (answer.status_code, signed_in(client)) == (403, False)
    assert not SignInIdentity.objects.exists()


def test_the_owner_connects_while_signed_in_and_comes_in_after_that(world, row, provider):
    provider.person("olga", email="private@elsewhere.example")
    client = world.browser()
    client.post("/accounts/login/", {"login": world.olga.email, "password": PASSWORD})
    client.post("/accounts/again/", {"password": PASSWORD})
    url = onward(client.post(f"/settings/doors/elsewhere/{row.pk}/").content.decode())
    assert back(client, provider.consent(url, "olga")).headers["Location"] == "/settings/doors/"
    other, _answer = come(world, row, provider, "olga")
    assert other.session["_auth_user_id"] == str(world.olga.pk)


def test_connecting_asks_again_who_one_is(world, row):
    client = world.browser(world.olga)  # a session that proved nothing itself
    assert client.post(f"/settings/doors/elsewhere/{row.pk}/").status_code == 302


def test_somebody_else_s_identity_is_not_taken_over(world, row, provider):
    provider.person("irina", email=world.irina.email, email_verified=True)
    come(world, row, provider, "irina")
    client = world.browser()
    client.post("/accounts/login/", {"login": world.andrei.email, "password": PASSWORD})
    client.post("/accounts/again/", {"password": PASSWORD})
    url = onward(client.post(f"/settings/doors/elsewhere/{row.pk}/").content.decode())
    assert back(client, provider.consent(url, "irina")).status_code == 403
    assert SignInIdentity.objects.get().agent == world.irina


def test_an_invitation_to_the_address_lets_in_once(world, row, provider):
    invitation, link = invitations.invite(
        email="new@tarelka.example", role="light", agent=world.olga, by=world.olga.ref, at=now()
    )
    provider.person("new", email="new@tarelka.example", email_verified=True, given_name="Nina", family_name="Noua")
    client, _answer = come(world, row, provider, "new")
    agent = Agent.objects.get(email="new@tarelka.example")
    assert client.session["_auth_user_id"] == str(agent.pk)
    assert (agent.role, agent.full_name, agent.has_usable_password()) == ("light", "Nina Noua", False)
    invitation.refresh_from_db()
    assert invitation.accepted_at
    assert world.browser().get(urlsplit(link).path).status_code == 410


def test_an_invitation_as_owner_is_not_used_up_by_an_address(world, row, provider):
    invitations.invite(email="boss@tarelka.example", role="owner", agent=world.olga, by=world.olga.ref, at=now())
    provider.person("boss", email="boss@tarelka.example", email_verified=True)
    _client, answer = come(world, row, provider, "boss")
    assert answer.status_code == 403
    assert not Agent.objects.filter(email="boss@tarelka.example").exists()


def test_a_domain_lets_in_with_the_role_it_gives_and_no_other_domain_does(world, row, provider):
    actions.keep(row, lets="domain", domains=["tarelka.md"], role="light", by="test", at=now())
    provider.person("one", email="one@tarelka.md", email_verified=True, name="One Person")
    provider.person("two", email="two@tarelka.md.evil.example", email_verified=True)
    come(world, row, provider, "one")
    come(world, row, provider, "two")
    assert Agent.objects.get(email="one@tarelka.md").role == "light"
    assert not Agent.objects.filter(email__startswith="two@").exists()


def test_groups_give_a_role_and_never_the_owner_s(world, row, provider):
    actions.keep(row, group_roles={"leads": "lead", "bosses": "owner"}, by="test", at=now())
    provider.person("irina", email=world.irina.email, email_verified=True, groups=["leads", "bosses"])
    come(world, row, provider, "irina")
    assert Agent.objects.get(pk=world.irina.pk).role == "lead"


def test_who_left_stays_outside(world, row, provider):
    provider.person("irina", email=world.irina.email, email_verified=True)
    come(world, row, provider, "irina")
    Agent.objects.filter(pk=world.irina.pk).update(is_active=False)
    client, answer = come(world, row, provider, "irina")
    assert (answer.status_code, signed_in(client)) == (403, False)


def test_an_answer_to_another_browser_is_none(world, row, provider):
    provider.person("irina", email=world.irina.email, email_verified=True)
    url = provider.consent(there(world.browser(), row), "irina")
    client = world.browser()
    there(client, row)
    assert back(client, url).status_code == 400
    assert not signed_in(client)


def test_an_answer_counts_once(world, row, provider):
    provider.person("irina", email=world.irina.email, email_verified=True)
    client = world.browser()
    url = provider.consent(there(client, row), "irina")
    back(client, url)
    client.logout()
    assert back(client, url).status_code == 400


def test_an_answer_that_comes_too_late_is_none(world, row, provider, clock):
    provider.person("irina", email=world.irina.email, email_verified=True)
    client = world.browser()
    url = provider.consent(there(client, row), "irina")
    clock.move(minutes=16)
    assert back(client, url).status_code == 400


def test_another_nonce_is_refused(world, row, provider):
    provider.person("irina", email=world.irina.email, email_verified=True)
    client = world.browser()
    asked = there(client, row)
    nonce = fields(asked)["nonce"]
    answer = back(client, provider.consent(asked.replace(nonce, "another"), "irina"))
    assert (answer.status_code, signed_in(client)) == (403, False)
    row.refresh_from_db()
    assert row.failed["code"] == "nonce"


def test_somebody_who_says_no_there_is_told_so(world, row, provider):
    client = world.browser()
    state = fields(there(client, row))["state"]
    answer = client.get(BACK, {"error": "access_denied", "error_description": "Not <you>", "state": state})
    assert "Not &lt;you&gt;" in answer.content.decode()
    assert (answer.status_code, signed_in(client)) == (403, False)
    row.refresh_from_db()
    assert row.failed["code"] == "refused"


@pytest.mark.parametrize(("minutes", "code"), [(-10, "clock"), (10, None), (90, "late")])
def test_clocks_that_differ_are_named_by_their_minutes(world, row, provider, clock, minutes, code):
    """Ours runs behind: its answer was made in our future. Ours runs ahead: it lasts an hour, then it is over."""
    provider.person("irina", email=world.irina.email, email_verified=True)
    clock.move(minutes=minutes)
    client, _answer = come(world, row, provider, "irina")
    assert signed_in(client) is (code is None)
    row.refresh_from_db()
    if code:
        assert row.failed["code"] == code
        assert abs(int(row.failed["facts"]["minutes"]) - {"clock": 10, "late": 30}[code]) <= 1


def test_a_new_key_is_looked_for_and_a_forged_one_is_not_taken(world, row, provider):
    provider.person("irina", email=world.irina.email, email_verified=True)
    come(world, row, provider, "irina")
    provider.start()  # signs with another key from now on
    provider.person("irina", email=world.irina.email, email_verified=True)
    client, _answer = come(world, row, provider, "irina")
    assert signed_in(client)


def test_a_provider_that_is_down_says_so_and_the_other_ways_stand(world, row, provider):
    provider.stop()
    client = world.browser()
    answer = client.post(f"/accounts/elsewhere/{row.pk}/")
    assert answer.status_code == 503
    assert "does not answer" in answer.content.decode()
    client.post("/accounts/login/", {"login": world.irina.email, "password": PASSWORD})
    assert signed_in(client)


def test_without_leave_no_provider_inside_the_network_is_asked(world, row, provider):
    desk_actions.change(private_hosts=False, by="test", at=now())
    for scheme, code in (("http", "no_tls"), ("https", "net:inside")):
        actions.keep(row, issuer=f"{scheme}://127.0.0.1:{provider.port}", by="test", at=now())
        assert world.browser().post(f"/accounts/elsewhere/{row.pk}/").status_code in (403, 503)
        row.refresh_from_db()
        assert row.failed["code"] == code


def test_one_that_is_off_does_not_exist(world, row, provider):
    actions.turn(row, on=False, by="test", at=now())
    assert world.browser().post(f"/accounts/elsewhere/{row.pk}/").status_code == 404
    assert "Tarelka ID" not in world.browser().get("/accounts/login/").content.decode()


def test_the_secret_is_sealed(world, row):
    row.refresh_from_db()
    assert b"very-secret" not in bytes(row.secret)
    assert row.client_secret == "very-secret"


def test_a_second_step_of_the_desk_is_asked_for_all_the_same(world, row, provider):
    TOTP.activate(world.irina, generate_totp_secret())
    provider.person("irina", email=world.irina.email, email_verified=True)
    client, answer = come(world, row, provider, "irina")
    assert answer.headers["Location"] == "/accounts/login/second-step/"
    assert not signed_in(client)


def test_whoever_knocks_all_the_time_is_held_off(world, row, provider):
    client = world.browser()
    codes = {client.get(BACK).status_code for _time in range(40)}
    assert codes == {400, 429}


def test_where_it_is_the_only_way_in_no_other_opens_but_the_owner_s_link(world, row, provider, client):
    provider.person("olga", email=world.olga.email)
    with pytest.raises(ValidationError):
        actions.make_only(row, world.olga, only=True, by=world.olga.ref, at=now())
    entering.link(row, world.olga, Claimed("olga"), at=now())
    actions.make_only(row, world.olga, only=True, by=world.olga.ref, at=now())
    client.post("/accounts/login/", {"login": world.irina.email, "password": PASSWORD})
    assert not signed_in(client)
    client.post("/accounts/login/code/", {"email": world.irina.email})
    code = mail.outbox.pop().body.split("\n\n")[1].strip()
    client.post("/accounts/login/code/confirmation/", {"code": code})
    assert not signed_in(client)
    page = client.get("/accounts/login/").content.decode()
    assert "Tarelka ID" in page
    assert 'name="password"' not in page
    _invitation, link = invitations.invite(email="x@tarelka.md", role="light", agent=world.olga, by="test", at=now())
    client.post(urlsplit(link).path, {"name": "X", "password": "quite-long-enough"})
    assert not Agent.objects.filter(email="x@tarelka.md").exists()
    there_, _answer = come(world, row, provider, "olga")
    assert signed_in(there_)
    client.post(urlsplit(new_owner_link(at=now())).path)
    assert signed_in(client)


def test_a_role_that_needs_a_second_step_sets_it_up_before_anything_else(world, client):
    desk_actions.change(second_step_roles=["agent"], session_days=2, by="test", at=now())
    client.post("/accounts/login/", {"login": world.irina.email, "password": PASSWORD})
    assert client.get("/inbox/mine/").headers["Location"] == "/settings/doors/"
    assert client.session.get_expiry_age() <= 2 * 24 * 3600
    TOTP.activate(world.irina, generate_totp_secret())
    assert client.get("/inbox/mine/").status_code == 200
    other = world.browser()
    other.post("/accounts/login/", {"login": world.andrei.email, "password": PASSWORD})
    assert other.get("/inbox/mine/").status_code == 200


def test_the_owner_adds_a_provider_and_reads_how_it_is(world, provider):
    desk_actions.change(private_hosts=True, by="test", at=now())
    client = world.browser(world.olga)
    values = {
        "name": "ID",
        "issuer": provider.issuer,
        "client_id": "desk",
        "secret": "s",
        "lets": "known",
        "role": "agent",
    }
    answer = client.post("/settings/sign-in/new/?kind=keycloak", values)
    page = client.get(answer.headers["Location"]).content.decode()
    assert "without TLS" in page
    assert "It accepts the client ID and secret" in page
    row = SignInProvider.objects.get()
    assert (row.on, row.kind) == (False, "keycloak")
    client.post(f"/settings/sign-in/{row.pk}/", values | {"secret": "", "issuer": f"http://localhost:{provider.port}"})
    page = client.get(f"/settings/sign-in/{row.pk}/").content.decode()
    row.refresh_from_db()
    assert row.client_secret == "s"
    assert "Not looked at" in page or "It calls itself" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"issuer": "ftp://x.example"},
        {"issuer": "https://login.microsoftonline.com/common/v2.0"},
        {"issuer": "https://…/realms/…"},
        {"lets": "domain"},
        {"lets": "domain", "domains": "gmail.com"},
        {"domains": "no domain"},
        {"group_roles": "bosses = owner"},
        {"client_id": ""},
        {"client_id": "two\nlines"},
        {"role": "owner"},
    ],
)
def test_what_cannot_be_is_asked_again_with_the_reason(world, wrong):
    values = {"name": "ID", "issuer": "https://id.example", "client_id": "d", "lets": "known", "role": "agent"}
    answer = world.browser(world.olga).post("/settings/sign-in/new/", values | wrong)
    assert answer.status_code == 422
    assert "field__error" in answer.content.decode()
    assert not SignInProvider.objects.exists()
