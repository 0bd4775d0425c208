"""Whether somebody we know vouches for a certificate (RFC 5280, as far as letters need it)."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

_LONGEST = 6
_MOST_LOOKS = 200
# What looking at a strange certificate may raise.
BROKEN = (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm, x509.DuplicateExtension)


def vouched_for(
    certificate: x509.Certificate,
    between: Sequence[x509.Certificate],
    anchors: Sequence[x509.Certificate],
    *,
    at: datetime,
) -> bool:
    """Whether a chain leads from the certificate over those between to one of the anchors, all of them valid at `at`.

    Names are followed, signatures checked, issuers must be authorities; the number of looks is bounded.
    """
    by_name: dict[bytes, list[x509.Certificate]] = {}
    for one in between:
        by_name.setdefault(one.subject.public_bytes(), []).append(one)
    roots: dict[bytes, list[x509.Certificate]] = {}
    for one in anchors:
        roots.setdefault(one.subject.public_bytes(), []).append(one)
    waiting = [(certificate, 0)]
    looks = 0
    while waiting and looks < _MOST_LOOKS:
        one, length = waiting.pop()
        name = one.issuer.public_bytes()
        for issuer in roots.get(name, ()):
            looks += 1
            if one == issuer or _issued(one, issuer, at, length):
                return valid(one, at)
        if length < _LONGEST:
            found = list(_issuers(one, by_name.get(name, ()), at, length))
            looks += len(by_name.get(name, ()))
            waiting += [(issuer, length + 1) for issuer in found]
    return False


def valid(certificate: x509.Certificate, at: datetime) -> bool:
    return certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc


def _issuers(
    one: x509.Certificate, named: Sequence[x509.Certificate], at: datetime, length: int
) -> Iterator[x509.Certificate]:
    for issuer in named:
        if issuer != one and _issued(one, issuer, at, length):
            yield issuer


def _issued(one: x509.Certificate, issuer: x509.Certificate, at: datetime, length: int) -> bool:
    """length: how many authorities stand below this issuer already."""
    try:
        if not valid(issuer, at) or not _is_authority(issuer, length):
            return False
        one.verify_directly_issued_by(issuer)
    except BROKEN:
        return False
    return True


def _is_authority(certificate: x509.Certificate, below: int) -> bool:
    try:
        limits = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
    except x509.ExtensionNotFound:
        return False
    if not limits.ca or (limits.path_length is not None and limits.path_length < below):
        return False
    try:
        return certificate.extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign
    except x509.ExtensionNotFound:
        return True
