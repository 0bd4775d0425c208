"""People with certificates, and letters they sign: made anew for every run."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

MAIL = ExtendedKeyUsageOID.EMAIL_PROTECTION
BODY = b"Content-Type: text/plain; charset=utf-8\r\n\r\nThe printer is silent.\r\n"


@dataclass(frozen=True)
class Person:
    certificate: x509.Certificate
    key: Any


def made(
    name: str,
    *,
    by: Person | None = None,
    key: Any = None,
    address: str = "",
    authority: bool = False,
    uses: x509.ObjectIdentifier = MAIL,
    since: datetime | None = None,
    until: datetime | None = None,
    path_length: int | None = None,
) -> Person:
    """A certificate: of an authority, or of the address; signed by itself without `by`."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since or now - timedelta(days=400))
        .not_valid_after(until or now + timedelta(days=400))
    )
    if authority:
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=path_length), critical=True)
    if address:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.RFC822Name(address)]), critical=False)
        builder = builder.add_extension(x509.ExtendedKeyUsage([uses]), critical=False)
    return Person(builder.sign(by.key if by else key, hashes.SHA256()), key)


@lru_cache(1)
def authority() -> Person:
    return made("House of Seals", authority=True)


@lru_cache(1)
def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def ana(**more: Any) -> Person:
    return made("Ana Popa", **{"by": authority(), "address": "ana@marverde.example", **more})


def structure(
    person: Person, body: bytes = BODY, *, detached: bool = True, between: tuple[Person, ...] = (), padding: Any = None,
    digest: Any = None, bare: bool = False,
) -> bytes:  # fmt: skip
    builder = pkcs7.PKCS7SignatureBuilder().set_data(body)
    builder = builder.add_signer(person.certificate, person.key, digest or hashes.SHA256(), rsa_padding=padding)
    for one in between:
        builder = builder.add_certificate(one.certificate)
    options = [pkcs7.PKCS7Options.Binary]
    options += [pkcs7.PKCS7Options.DetachedSignature] if detached else []
    options += [pkcs7.PKCS7Options.NoAttributes] if bare else []
    return builder.sign(Encoding.DER, options)


def head(content_type: str, sender: str = "Ana Popa <ana@marverde.example>") -> bytes:
    return (
        f"From: {sender}\r\nTo: help@tarelka.example\r\nSubject: Printer\r\nContent-Type: {content_type}\r\n".encode()
    )


def signed_beside(cms: bytes, body: bytes = BODY, sender: str = "Ana Popa <ana@marverde.example>") -> bytes:
    """multipart/signed."""
    kind = "multipart/signed; protocol=application/pkcs7-signature; micalg=sha-256; boundary=b"
    return (
        head(kind, sender) + b"\r\nThis is signed.\r\n--b\r\n" + body
        + b"\r\n--b\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n"
        + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64(cms) + b"\r\n--b--\r\n"
    )  # fmt: skip


def signed_around(cms: bytes, smime: str = "signed-data") -> bytes:
    """application/pkcs7-mime."""
    kind = f"application/pkcs7-mime; smime-type={smime}; name=smime.p7m"
    return head(kind) + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64(cms) + b"\r\n"


def base64(data: bytes) -> bytes:
    from base64 import encodebytes

    return encodebytes(data).strip().replace(b"\n", b"\r\n")
