import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from tests.world import PASSWORD
from zabota.pages.office.views.sign_in import greeting

LOGIN = "/accounts/login/"
SECRETS = re.compile(r'(value|content)="[^"]*"')  # tokens against forgery differ on every page


@pytest.fixture(autouse=True)
def memory_cache(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_address_and_password_sign_in(world):
    client = world.browser()
    answer = client.post(LOGIN, {"login": world.irina.email.upper(), "password": PASSWORD})
    assert answer.status_code == 302
    assert signed_in(client)


def test_an_unknown_address_reads_the_same_as_a_wrong_password(world):
    words = []
    for address in (world.irina.email, "nobody@tarelka.example"):
        page = world.browser().post(LOGIN, {"login": address, "password": "wrong"}).content.decode()
        words.append(re.findall(r"field__error[^>]*>.*?<span>(.*?)</span>", page))
    assert words[0] == words[1] != []


def test_guessing_is_slowed_down(world):
    client = world.browser()
    for _attempt in range(5):
        client.post(LOGIN, {"login": world.irina.email, "password": "wrong"})
    client.post(LOGIN, {"login": world.irina.email, "password": PASSWORD})
    assert not signed_in(client)


def test_a_code_by_mail_signs_in(world):
    client = world.browser()
    client.post("/accounts/login/code/", {"email": world.irina.email})
    letter = mail.outbox.pop()
    assert letter.to == [world.irina.email]
    code = letter.body.split("\n\n")[1].strip()
    assert "&" not in letter.body
    assert client.post("/accounts/login/code/confirmation/", {"code": "WRONG1"}).status_code == 200
    client.post("/accounts/login/code/confirmation/", {"code": code})
    assert signed_in(client)


def test_a_code_for_nobody_sends_nothing_and_says_the_same(world):
    pages = []
    for address in (world.irina.email, "nobody@tarelka.example"):
        answer = world.browser().post("/accounts/login/code/", {"email": address}, follow=True)
        page = answer.content.decode().replace(address, "")
        pages.append((answer.redirect_chain, SECRETS.sub("", page)))
    assert len(mail.outbox) == 1
    assert pages[0] == pages[1]


def test_a_forgotten_password_is_set_anew_with_a_code(world):
    client = world.browser()
    client.post("/accounts/password/forgotten/", {"email": world.irina.email})
    code = mail.outbox.pop().body.split("\n\n")[1].strip()
    client.post("/accounts/password/forgotten/code/", {"code": code})
    new = {"password1": "quite-another-one", "password2": "quite-another-one"}
    answer = client.post("/accounts/password/forgotten/new/", new, follow=True)
    assert answer.status_code == 200
    world.irina.refresh_from_db()
    assert world.irina.check_password("quite-another-one")


def test_nobody_signs_up_by_themselves(world):
    for name in ("account_signup", "account_email", "account_confirm_email", "mfa_signup_webauthn"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert world.browser().get("/accounts/signup/").status_code == 404


def test_signing_out_needs_a_press(world):
    client = world.browser(world.irina)
    assert client.get("/accounts/logout/").status_code == 200
    assert signed_in(client)
    client.post("/accounts/logout/")
    assert not signed_in(client)


@pytest.mark.parametrize(
    "path",
    [
        *(LOGIN, "/accounts/login/code/", "/accounts/password/forgotten/", "/accounts/inactive/"),
        *("/accounts/password/forgotten/done/", "/accounts/login/passkey/"),
    ],
)
def test_the_pages_outside_are_ours(world, path):
    answer = world.browser().get(path, follow=True)
    assert answer.status_code == 200
    assert 'class="entry' in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/accounts/password/",
            "/accounts/app/",
            "/accounts/passkeys/new/",
            "/accounts/codes/new/",
            "/accounts/again/",
        ),
        *("/settings/doors/", "/accounts/logout/"),
    ],
)
def test_the_pages_inside_are_ours(world, path):
    client = world.browser()
    client.post(LOGIN, {"login": world.irina.email, "password": PASSWORD})
    answer = client.get(path, follow=True)
    assert answer.status_code == 200
    assert "ui/reset.css" in answer.content.decode()


def test_what_changes_signing_in_asks_again_first(world):
    client = world.browser(world.irina)  # a session that proved nothing itself
    assert client.get("/accounts/passkeys/new/").status_code == 302


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        *((4, "Good evening"), (5, "Good morning"), (11, "Good morning"), (12, "Good afternoon")),
        *((17, "Good afternoon"), (18, "Good evening")),
    ],
)
def test_the_greeting_follows_the_day(hour, words):
    assert greeting(hour) == words


def test_the_passkey_options_come_as_json(world):
    answer = world.browser().get("/accounts/login/passkey/", headers={"accept": "application/json"})
    assert answer.json()["request_options"]["publicKey"]["challenge"]
