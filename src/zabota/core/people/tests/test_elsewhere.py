"""What a provider of OpenID Connect says, and what is believed of it."""

import json
from base64 import b64decode
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from zabota.core.people.elsewhere import (
    NotLetIn,
    Provider,
    claimed,
    goodbye,
    judge,
    provider,
    question,
    redeemed,
    role_for,
    tokens,
)

AT = datetime(2026, 11, 27, 12, tzinfo=UTC)
ISSUER = "https://id.example"
SAID = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize?tenant=1",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/keys",
    "id_token_signing_alg_values_supported": ["HS256", "RS256"],
}
CLAIMS = {"iss": ISSUER, "aud": "desk", "nonce": "n", "iat": AT.timestamp(), "exp": AT.timestamp() + 600, "sub": "7"}


def read(**other: object) -> Provider:
    return provider(json.dumps(SAID | other).encode(), issuer=ISSUER)


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"issuer": f"{ISSUER}/"}, "other_issuer"),
        ({"issuer": "https://login.microsoftonline.com/{tenantid}/v2.0"}, "other_issuer"),
        ({"token_endpoint": None}, "lacking"),
        ({"token_endpoint": "http://id.example/token"}, "open_way"),
        ({"userinfo_endpoint": "file:///etc/passwd"}, "open_way"),
        ({"id_token_signing_alg_values_supported": ["HS256", "none"]}, "algorithm"),
        ({"id_token_signing_alg_values_supported": "RS256"}, "algorithm"),
    ],
)
def test_a_description_that_does_not_do(other: dict[str, object], code: str) -> None:
    with pytest.raises(NotLetIn) as refusal:
        read(**other)
    assert refusal.value.code == code


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"[" * 100_000, b"\xff\xfe", b'"issuer"'])
def test_what_is_no_description_at_all(body: bytes) -> None:
    with pytest.raises(NotLetIn) as refusal:
        provider(body, issuer=ISSUER)
    assert refusal.value.code == "no_document"


def test_the_question_keeps_what_the_address_carries_already() -> None:
    url = question(read(), client="desk", back="https://desk.example/back/", state="s", nonce="n", verifier="v" * 43)
    asked = parse_qs(urlsplit(url).query)
    assert asked["tenant"] == ["1"]
    # RFC 7636, S256 of 43 times "v", worked out by openssl.
    assert asked["code_challenge"] == ["7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM"]


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"iss": "https://evil.example"}, "issuer"),
        ({"aud": "another"}, "audience"),
        ({"aud": ["desk", "another"]}, "audience"),
        ({"aud": ["desk", "another"], "azp": "another"}, "audience"),
        ({"aud": None}, "audience"),
        ({"nonce": "m"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"iat": AT.timestamp() + 121}, "clock"),
        ({"nbf": AT.timestamp() + 3600}, "clock"),
        ({"exp": AT.timestamp() - 121}, "late"),
        ({"exp": None}, "late"),
        ({"exp": True}, "late"),
        ({"exp": 1e300}, "late"),
        ({"iat": "now"}, "late"),
    ],
)
def test_claims_that_are_no_answer_to_us(other: dict[str, object], code: str) -> None:
    with pytest.raises(NotLetIn) as refusal:
        judge(CLAIMS | other, issuer=ISSUER, client="desk", nonce="n", at=AT)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"aud": ["desk"]},
        {"aud": ["desk", "another"], "azp": "desk"},
        {"iat": AT.timestamp() + 119},
        {"exp": AT.timestamp() - 119},
    ],
)
def test_claims_that_are(other: dict[str, object]) -> None:
    judge(CLAIMS | other, issuer=ISSUER, client="desk", nonce="n", at=AT)


def test_an_empty_nonce_is_never_right() -> None:
    with pytest.raises(NotLetIn):
        judge(CLAIMS | {"nonce": ""}, issuer=ISSUER, client="desk", nonce="", at=AT)


@pytest.mark.parametrize(
    ("claims", "trusted", "vouched"),
    [
        ({"email": "a@b.example", "email_verified": True}, False, True),
        ({"email": "a@b.example", "email_verified": "true"}, False, True),
        ({"email": "a@b.example", "email_verified": "false"}, False, False),
        ({"email": "a@b.example", "email_verified": 1}, False, True),
        ({"email": "a@b.example"}, False, False),
        ({"email": "a@b.example"}, True, True),
        ({"email_verified": True}, True, False),
        ({"email": ["a@b.example"], "email_verified": True}, False, False),
    ],
)
def test_who_vouches_for_an_address(claims: dict[str, object], trusted: bool, vouched: bool) -> None:
    assert claimed({"sub": "7"} | claims, trusted=trusted).vouched is vouched


def test_names_and_groups_come_in_several_shapes() -> None:
    who = claimed({"sub": "7", "name": "Ana Maria Pop", "roles": "lead"}, groups="roles")
    assert (who.name, who.surname, who.groups) == ("Ana", "Maria Pop", {"lead"})
    who = claimed({"sub": "7", "given_name": "Ana", "groups": ["a", 2]})
    assert (who.name, who.surname, who.groups) == ("Ana", "", {"a", "2"})
    with pytest.raises(NotLetIn):
        claimed({"sub": ""})
    with pytest.raises(NotLetIn):
        claimed({"sub": "x" * 256})


def test_the_highest_role_of_the_groups_counts() -> None:
    roles = {"all": "light", "leads": "lead"}
    assert role_for(frozenset({"all", "leads"}), roles, ("lead", "agent", "light")) == "lead"
    assert role_for(frozenset({"nobody"}), roles, ("lead",)) == ""


def test_the_secret_goes_the_way_that_the_provider_knows() -> None:
    known = {"client": "a:b", "secret": "ö&", "code": "c", "back": "https://d/", "verifier": "v"}
    headers, form = redeemed(read(), **known)
    assert b64decode(headers["Authorization"].removeprefix("Basic ")) == b"a%3Ab:%C3%B6%26"
    assert "client_secret" not in form
    headers, form = redeemed(read(token_endpoint_auth_methods_supported=["client_secret_post"]), **known)
    assert (headers, form["client_secret"]) == ({}, "ö&")
    headers, form = redeemed(read(), **known | {"secret": ""})
    assert (headers, form["client_id"]) == ({}, "a:b")


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (401, {"error": "invalid_client"}, "client"),
        (400, {"error": "invalid_grant"}, "code"),
        (400, {"error": "redirect_uri_mismatch"}, "address"),
        (400, {"error": "invalid_grant", "error_description": "redirect_uri does not match"}, "address"),
        (500, {"x": 1}, "said"),
        (502, None, "said"),
        (200, {"access_token": "a"}, "no_identity"),
    ],
)
def test_what_the_token_endpoint_answers(status: int, body: object, code: str) -> None:
    with pytest.raises(NotLetIn) as refusal:
        tokens(status, json.dumps(body).encode())
    assert refusal.value.code == code


def test_a_provider_without_a_way_out_has_no_address_of_one() -> None:
    assert goodbye(read(), client="desk", back="https://d/") == ""
    ends = read(end_session_endpoint=f"{ISSUER}/end")
    assert goodbye(ends, client="desk", back="https://d/").startswith(f"{ISSUER}/end?client_id=desk&")
