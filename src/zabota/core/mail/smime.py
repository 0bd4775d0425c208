"""Whether the signature of a letter holds, and whose it is (S/MIME 4, RFC 8551; CMS, RFC 5652).

Every step is honest about what it shows: that the words are those that were signed, that the certificate is the
sender's, that it was valid, and that somebody we know vouches for it, are four things.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from zabota.core.mail import cms
from zabota.core.mail.addresses import normal
from zabota.core.mail.chains import valid, vouched_for
from zabota.core.mail.mime import Budget, Part, read

VERIFIED, UNKNOWN, OTHER, EXPIRED = "verified", "unknown", "other", "expired"
BROKEN, PART, UNCHECKED = "broken", "part", "unchecked"
_HASHES: dict[str, Callable[[], hashes.HashAlgorithm]] = {
    "sha1": hashes.SHA1,
    "sha224": hashes.SHA224,
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}
# Two letters can be made to share such a digest: that it fits proves nothing, that it does not fit says enough.
_WEAK = {"sha1"}
_MOST_CERTIFICATES = 30
_SMIME_SIGNATURES = {"application/pkcs7-signature", "application/x-pkcs7-signature"}
_SMIME = {"application/pkcs7-mime", "application/x-pkcs7-mime", "application/octet-stream"}
_BARE_LINE = re.compile(rb"\r?\n")
_UNREADABLE = (*cms.BROKEN, UnsupportedAlgorithm)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Signature:
    """What is known of a signature.

    state: "verified" (all of it holds), "unknown" (it is right, but nobody we know vouches for the certificate),
    "other" (it is right, but the certificate is of another address than From), "expired" (the certificate was not valid
    then), "broken" (the words are not those that were signed), "part" (it covers only a part of the letter),
    "unchecked" (it could not be read or is too weak).
    who: the name in the certificate; addresses: those it is for; issuer: who made it.
    """

    state: str
    who: str = ""
    addresses: tuple[str, ...] = ()
    issuer: str = ""


def signature_of(raw: bytes, *, sender: str, anchors: Sequence[x509.Certificate], at: datetime) -> Signature:
    """The outermost S/MIME signature of a letter. at: when it came (aware). Never raises."""
    root = read(raw, Budget())
    found = _signed_part(root)
    if found is None:
        return Signature(UNCHECKED)
    if found is not root:
        # Words around it that nobody signed would look as if they were.
        return Signature(PART)
    try:
        if found.content_type != "multipart/signed":
            data = found.content()
            return _judged(cms.content(data) or b"", data, sender=normal(sender), anchors=anchors, at=at)
        if len(found.children) != 2:
            return Signature(PART)
        return _judged(_first(found), found.children[1].content(), sender=normal(sender), anchors=anchors, at=at)
    except _UNREADABLE:
        return Signature(UNCHECKED)


def _signed_part(root: Part) -> Part | None:
    for part in root.walk():
        if part.content_type == "multipart/signed":
            if any(child.content_type in _SMIME_SIGNATURES for child in part.children[1:]):
                return part
        elif part.content_type in _SMIME and cms.kind_of(part.content()) == cms.SIGNED:
            return part
    return None


def _first(part: Part) -> bytes:
    """The bytes of the first part with its headers, exactly as they stand between the boundaries."""
    mark = b"--" + part.params.get("boundary", "").rstrip().encode("utf-8", "surrogatepass")
    line = re.compile(rb"(?:^|\n)" + re.escape(mark) + rb"[ \t]*\r?\n")
    begin = line.search(part.data, max(part.start - 1, 0), part.end)
    return part.data[begin.end() : part.children[0].end] if begin else b""


def _judged(
    content: bytes, data: bytes, *, sender: str, anchors: Sequence[x509.Certificate], at: datetime
) -> Signature:
    signed = cms.signed_data(data)
    certificates = [
        one.chosen for one in list(signed["certificates"])[:_MOST_CERTIFICATES] if one.name == "certificate"
    ]
    signer = signed["signer_infos"][0]
    own = next((one for one in certificates if _is_of(one, signer["sid"])), None)
    if own is None:
        return Signature(UNCHECKED)
    certificate = x509.load_der_x509_certificate(own.dump())
    whose = _whose(certificate)
    holds = _holds(signer, content, certificate)
    if holds is False:
        return Signature(BROKEN, *whose)
    if holds is None or signer["digest_algorithm"]["algorithm"].native in _WEAK:
        return Signature(UNCHECKED, *whose)
    moment = _signing_time(signer, at)
    if sender not in whose[1]:
        return Signature(OTHER, *whose)
    if not valid(certificate, moment):
        return Signature(EXPIRED, *whose)
    between = [x509.load_der_x509_certificate(one.dump()) for one in certificates if one is not own]
    known = _for_letters(certificate) and vouched_for(certificate, between, anchors, at=moment)
    return Signature(VERIFIED if known else UNKNOWN, *whose)


def _is_of(certificate: asn1_x509.Certificate, signer: Any) -> bool:
    if signer.name == "subject_key_identifier":
        return bool(certificate.key_identifier == signer.native)
    named = signer.chosen
    return bool(certificate.serial_number == named["serial_number"].native and certificate.issuer == named["issuer"])


def _holds(signer: Any, content: bytes, certificate: x509.Certificate) -> bool | None:
    """Whether the signature fits the content; None where its kind is not known or too weak to prove anything."""
    name = signer["digest_algorithm"]["algorithm"].native
    if name not in _HASHES:
        return None
    if "signed_attrs" in signer and signer["signed_attrs"].native:
        if _attribute(signer, "content_type") != "data":
            return None
        if _attribute(signer, "message_digest") not in {_digest(name, each) for each in _forms(content)}:
            return False
        # What is signed is the SET itself, not its tag inside the structure (RFC 5652, section 5.4).
        return _signature_fits(signer, b"\x31" + signer["signed_attrs"].dump()[1:], certificate)
    if content[:1] == b"\x31":
        # Signed attributes passed off as content.
        return None
    results = [_signature_fits(signer, each, certificate) for each in _forms(content)]
    return None if None in results else any(results)


def _forms(content: bytes) -> tuple[bytes, ...]:
    """The content with the line ends that are signed (RFC 8551, section 3.1.1), and as it stands."""
    canonical = _BARE_LINE.sub(b"\r\n", content)
    return (canonical, content) if canonical != content else (content,)


def _digest(name: str, data: bytes) -> bytes:
    digest = hashes.Hash(_HASHES[name]())
    digest.update(data)
    return digest.finalize()


def _attribute(signer: Any, name: str) -> Any:
    values = [one["values"].native for one in signer["signed_attrs"] if one["type"].native == name]
    return values[0][0] if len(values) == 1 and len(values[0]) == 1 else None


def _signature_fits(signer: Any, data: bytes, certificate: x509.Certificate) -> bool | None:
    key, algorithm = certificate.public_key(), signer["signature_algorithm"]
    signature = bytes(signer["signature"].native)
    digest = _HASHES[signer["digest_algorithm"]["algorithm"].native]()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            if key.key_size < 1024:
                return None
            if algorithm["algorithm"].native == "rsassa_pss":
                digest, scheme = _pss(algorithm)
                key.verify(signature, data, scheme, digest)
            else:
                key.verify(signature, data, padding.PKCS1v15(), digest)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, data, ec.ECDSA(digest))
        elif isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(signature, data)
        else:
            return None
    except InvalidSignature:
        return False
    return True


def _pss(algorithm: Any) -> tuple[hashes.HashAlgorithm, padding.PSS]:
    given = algorithm["parameters"]
    digest = _HASHES[given["hash_algorithm"]["algorithm"].native]()
    mask = _HASHES[given["mask_gen_algorithm"]["parameters"]["algorithm"].native]()
    return digest, padding.PSS(padding.MGF1(mask), given["salt_length"].native)


def _signing_time(signer: Any, at: datetime) -> datetime:
    """When it was signed, by the signer's own word; a moment that is still to come is not believed."""
    try:
        moment = _attribute(signer, "signing_time")
    except cms.BROKEN:
        return at
    return moment.astimezone(UTC) if isinstance(moment, datetime) and moment.tzinfo and moment <= at + _A_DAY else at


def _whose(certificate: x509.Certificate) -> tuple[str, tuple[str, ...], str]:
    """(name, addresses, issuer) as the certificate has them."""
    addresses = [str(each.value) for each in certificate.subject.get_attributes_for_oid(x509.NameOID.EMAIL_ADDRESS)]
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        addresses += names.get_values_for_type(x509.RFC822Name)
    except x509.ExtensionNotFound:
        pass
    name = _named(certificate.subject) or next(iter(addresses), "")
    return (
        name[:200],
        tuple(dict.fromkeys(normal(each)[:320] for each in addresses[:20])),
        _named(certificate.issuer)[:200],
    )


def _named(name: x509.Name) -> str:
    for wanted in (x509.NameOID.COMMON_NAME, x509.NameOID.ORGANIZATION_NAME):
        if found := name.get_attributes_for_oid(wanted):
            return str(found[0].value)
    return ""


def _for_letters(certificate: x509.Certificate) -> bool:
    """Whether its maker lets it sign letters."""
    try:
        uses = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return True
    allowed = {ExtendedKeyUsageOID.EMAIL_PROTECTION, ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE}
    return bool(allowed & set(uses))
