import pytest

from zabota.base.net import trouble
from zabota.rooms.mail.providers import provider_at, provider_of, serves, way_out


@pytest.mark.parametrize(
    "address", ["a@gmail.com", "a@ya.ru", "a@mail.ru", "a@icloud.com", "a@yahoo.com", "a@zoho.com"]
)
def test_each_that_wants_a_password_of_its_own_says_where_it_is_made(address: str) -> None:
    provider = provider_of(address)
    assert provider is not None
    assert way_out(trouble.PASSWORD, provider.imap)
    assert way_out(trouble.APP_PASSWORD, provider.smtp)


def test_a_server_nobody_knows_has_no_special_way_out() -> None:
    assert way_out(trouble.PASSWORD, "imap.tarelka.example") == ""
    assert way_out(trouble.SILENT, "imap.gmail.com") == ""


@pytest.mark.parametrize(
    ("host", "key"),
    [
        ("imap.gmail.com", "google"),
        ("OUTLOOK.office365.com.", "microsoft"),
        ("smtp-mail.outlook.com", "microsoft"),
        ("evilgmail.com", ""),
        ("imap.gmail.com.evil.example", ""),
        ("", ""),
    ],
)
def test_a_provider_is_told_by_the_end_of_its_server_s_name(host: str, key: str) -> None:
    assert provider_at(host) == key


def test_a_key_of_one_provider_is_not_shown_to_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZABOTA_TEST_OAUTH", raising=False)
    assert serves("google", "smtp.gmail.com")
    assert not serves("google", "outlook.office365.com")
    assert not serves("microsoft", "mail.tarelka.example")
