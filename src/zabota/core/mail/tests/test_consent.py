from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

import pytest

from zabota.core.mail.consent import GOOGLE, MICROSOFT, Keys, NoConsent, endpoints, keys, question

AT = datetime(2026, 11, 26, 12, tzinfo=UTC)
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"


@pytest.mark.parametrize(
    "tenant", ["common", "organizations", "72f988bf-86f1-41af-91ab-2d7cd011db47", "tarelka.md", "a-b.example.org"]
)
def test_a_tenant_becomes_part_of_the_address(tenant: str) -> None:
    found = endpoints(MICROSOFT, tenant)
    assert found.token == f"https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token"


@pytest.mark.parametrize(
    "tenant", ["", "..", "a/b", "evil.example/", "x?y", "a@b", "common\n", "-.example", "a b.example", "common#"]
)
def test_what_is_no_tenant_never_does(tenant: str) -> None:
    with pytest.raises(ValueError, match="no tenant"):
        endpoints(MICROSOFT, tenant)


def test_the_question_carries_the_hash_and_never_the_secret_of_pkce() -> None:
    """The example of RFC 7636, appendix B."""
    known = {"client": "c", "back": "https://desk.example/x/", "state": "s", "address": "a@b.example"}
    asked = question(GOOGLE, endpoints(GOOGLE, ""), verifier=VERIFIER, **known)
    fields = {name: values[0] for name, values in parse_qs(urlsplit(asked).query).items()}
    assert fields["code_challenge"] == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    assert fields["code_challenge"] == urlsafe_b64encode(sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
    assert VERIFIER not in asked
    assert (fields["state"], fields["code_challenge_method"], fields["access_type"]) == ("s", "S256", "offline")


def test_keys_are_read_from_the_answer() -> None:
    body = b'{"access_token": "a", "refresh_token": "r", "expires_in": 3599}'
    assert keys(200, body, at=AT) == Keys("a", "r", AT + timedelta(seconds=3599))
    assert keys(200, b'{"access_token": "a", "expires_in": "60"}', at=AT) == Keys("a", "", AT + timedelta(seconds=60))
    assert keys(200, b'{"access_token": "a"}', at=AT).expires_at == AT + timedelta(minutes=50)


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (400, b'{"error": "invalid_grant"}', "invalid_grant"),
        (401, b'{"error": "invalid_client"}', "invalid_client"),
        (502, b"<html>", "status 502"),
        (200, b"[]", "status 200"),
        (200, b'{"access_token": ""}', "status 200"),
        (200, b'{"access_token": 7}', "status 200"),
    ],
)
def test_anything_else_is_no_consent(status: int, body: bytes, code: str) -> None:
    with pytest.raises(NoConsent) as refused:
        keys(status, body, at=AT)
    assert refused.value.args == (code,)
