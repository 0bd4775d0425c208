"""Who is known to vouch for certificates: those the system trusts."""

import ssl
import warnings
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.utils import CryptographyDeprecationWarning

_BEGIN = b"-----BEGIN CERTIFICATE-----"


@lru_cache(1)
def anchors() -> tuple[x509.Certificate, ...]:
    """Read once in the life of a process; none where the system keeps no such file."""
    place = ssl.get_default_verify_paths().cafile
    if not place or not (path := Path(place)).is_file():
        return ()
    pieces = path.read_bytes().split(_BEGIN)[1:]
    with warnings.catch_warnings():
        # Of an authority whose serial number is 0, which the library still reads.
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)
        found = [_read(_BEGIN + piece) for piece in pieces]
    return tuple(certificate for certificate in found if certificate)


def _read(pem: bytes) -> x509.Certificate | None:
    """Some old authorities have certificates that do not keep to the rules: they vouch for nobody."""
    try:
        return x509.load_pem_x509_certificate(pem)
    except ValueError:
        return None
