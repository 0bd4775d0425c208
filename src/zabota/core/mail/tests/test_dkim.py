from datetime import UTC, datetime

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from zabota.core.mail import Address, Outgoing, compose
from zabota.core.mail.dkim import signature

KEY = generate_private_key(65537, 2048)
MOMENT = datetime(2026, 11, 22, 10, tzinfo=UTC)


def sign(data: bytes) -> bytes:
    return KEY.sign(data, PKCS1v15(), SHA256())


def signed(letter: bytes) -> bytes:
    return signature(letter, domain="tarelka.example", selector="z1", moment=MOMENT, sign=sign) + letter


def verified(letter: bytes) -> bool:
    import base64

    public = base64.b64encode(KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))

    def record(name: bytes, timeout: int = 5) -> bytes | None:
        return b"v=DKIM1; k=rsa; p=" + public if name.rstrip(b".") == b"z1._domainkey.tarelka.example" else None

    return bool(dkim.verify(letter, dnsfunc=record))


def letter(**more: object) -> bytes:
    fields = {
        "from_": Address("Ирина Соколова, Tarelka", "help@tarelka.example"),
        "to": (Address("Ana", "ana@marverde.example"),),
        "subject": "Re: Двойное списание [#4809]",
        "date": MOMENT,
        "message_id": "zbt.1.2.mac@tarelka.example",
        "text": "Здравствуйте!\n\n  two  spaces \t\nend\n\n\n",
        "references": tuple(f"<some-long-reference-number-{n}@marverde.example>" for n in range(12)),
    }
    return compose(Outgoing(**{**fields, **more}))  # type: ignore[arg-type]


def test_an_other_program_finds_the_signature_right() -> None:
    assert verified(signed(letter()))
    assert verified(signed(letter(automatic=True, html="<p>Hello <b>there</b></p>", signature="Irina\nTarelka")))


@pytest.mark.parametrize(
    "change",
    [
        (b"two", b"too"),
        (b"ana@marverde.example", b"eve@marverde.example"),
        (b"\r\nDate:", b"\r\nFrom: eve@evil.example\r\nDate:"),
    ],
)
def test_a_changed_letter_is_found_out(change: tuple[bytes, bytes]) -> None:
    whole = signed(letter(text="two"))
    assert verified(whole)
    assert not verified(whole.replace(*change))


def test_spaces_that_mail_servers_change_do_not_matter() -> None:
    whole = signed(letter(text="one two"))
    assert verified(whole.replace(b"one two\r\n", b"one  two \r\n") + b"\r\n\r\n")


def test_the_same_letter_has_the_same_signature() -> None:
    assert signed(letter()) == signed(letter())


@given(st.text(max_size=200), st.text(max_size=60))
def test_whatever_is_written_the_signature_is_right(text: str, subject: str) -> None:
    assert verified(signed(letter(text=text, subject=subject)))


@pytest.mark.parametrize("body", [b"", b"\r\n", b"\r\n\r\n", b"no line end", b" \r\n\t\r\n", b"a\r\n \r\n"])
def test_odd_bodies(body: bytes) -> None:
    head = b"From: a@tarelka.example\r\nTo: b@x.example\r\nSubject: x\r\n\r\n"
    assert verified(signed(head + body))
