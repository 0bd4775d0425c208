"""A token counts when one of the provider's own published keys signed it, and never otherwise."""

import json

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from zabota.base.people.elsewhere import proving, talking
from zabota.base.people.models import SignInProvider
from zabota.core.people.elsewhere import NotLetIn, Provider

AT = Provider("https://id.example", "a", "t", "k")
ROW = SignInProvider(pk=1, issuer="https://id.example", client_id="desk")
CLAIMS = {"sub": "7", "aud": "somebody else", "exp": 1}


@pytest.fixture(scope="module")
def keys():
    return (
        rsa.generate_private_key(65537, 2048),
        rsa.generate_private_key(65537, 2048),
        ec.generate_private_key(ec.SECP256R1()),
    )


def published(key, kid="one", **more):
    algorithm = (
        jwt.algorithms.ECAlgorithm if isinstance(key, ec.EllipticCurvePrivateKey) else jwt.algorithms.RSAAlgorithm
    )
    return json.loads(algorithm.to_jwk(key.public_key())) | ({"kid": kid} if kid else {}) | more


@pytest.fixture
def has(monkeypatch):
    """What the provider publishes; the second list is what it answers when it is asked anew."""

    def publish(first, anew=None):
        answers = {False: {"keys": first}, True: {"keys": first if anew is None else anew}}
        monkeypatch.setattr(talking, "published_keys", lambda row, at, anew=False: json.dumps(answers[anew]).encode())

    return publish


def test_time_and_reader_are_not_judged_here(keys, has):
    has([published(keys[0])])
    assert proving.signed(ROW, AT, jwt.encode(CLAIMS, keys[0], "RS256", {"kid": "one"})) == CLAIMS


def test_elliptic_keys_do_as_well_and_keys_for_other_uses_do_not(keys, has):
    has([published(keys[2], use="sig"), published(keys[1], "two", use="enc")])
    assert proving.signed(ROW, AT, jwt.encode(CLAIMS, keys[2], "ES256", {"kid": "one"})) == CLAIMS
    with pytest.raises(NotLetIn, match="unknown_key"):
        proving.signed(ROW, AT, jwt.encode(CLAIMS, keys[1], "RS256", {"kid": "two"}))


def test_another_key_under_the_same_name_is_refused(keys, has):
    has([published(keys[0])])
    with pytest.raises(NotLetIn, match="signature"):
        proving.signed(ROW, AT, jwt.encode(CLAIMS, keys[1], "RS256", {"kid": "one"}))


@pytest.mark.parametrize("kid", ["two", None])
def test_a_key_that_is_new_is_looked_for(keys, has, kid):
    has([published(keys[0], kid and "one")], [published(keys[1], kid)])
    head = {"kid": kid} if kid else {}
    assert proving.signed(ROW, AT, jwt.encode(CLAIMS, keys[1], "RS256", head)) == CLAIMS


def test_the_public_key_is_no_shared_secret(keys, has):
    """The oldest trick: signing by HMAC with what everybody can read."""
    has([published(keys[0])])
    pem = keys[0].public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    head = jwt.utils.base64url_encode(json.dumps({"alg": "HS256", "kid": "one"}).encode())
    body = head + b"." + jwt.utils.base64url_encode(json.dumps(CLAIMS).encode())
    algorithm = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    token = body + b"." + jwt.utils.base64url_encode(algorithm.sign(body, pem))
    with pytest.raises(NotLetIn, match="algorithm"):
        proving.signed(ROW, AT, token.decode())


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "....", "e30.e30.", "eyJhbGciOiJub25lIn0.e30.", "\x00", "я.я.я"])
def test_what_is_no_token_at_all(keys, has, token):
    has([published(keys[0])])
    with pytest.raises(NotLetIn):
        proving.signed(ROW, AT, token)


@pytest.mark.parametrize(
    "body", [b"", b"{}", b'{"keys": 7}', b'{"keys": []}', b'{"keys": [{"kty": "x"}]}', b'{"keys": ["x"]}']
)
def test_keys_that_cannot_be_read(monkeypatch, body):
    monkeypatch.setattr(talking, "published_keys", lambda row, at, anew=False: body)
    with pytest.raises(NotLetIn):
        proving.usable_keys(body)
