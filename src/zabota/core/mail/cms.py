"""Cryptographic Message Syntax (RFC 5652) as letters carry it: what kind it is, and the content of a signed one."""

from typing import Any

from asn1crypto import cms, core  # type: ignore[import-untyped]

SIGNED, ENCRYPTED = "signed_data", "enveloped_data"
_ENCRYPTED = {"enveloped_data", "encrypted_data", "authenticated_enveloped_data"}
# What reading strange bytes may raise in asn1crypto.
BROKEN = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    RecursionError,
    NotImplementedError,
)


def kind_of(data: bytes) -> str:
    """ "signed_data", "enveloped_data" (nobody can read it here), or "" for anything else."""
    try:
        kind = cms.ContentInfo.load(data)["content_type"].native
    except BROKEN:
        return ""
    return SIGNED if kind == SIGNED else ENCRYPTED if kind in _ENCRYPTED else ""


def signed_data(data: bytes) -> Any:
    """The SignedData structure. Raises one of BROKEN."""
    found = cms.ContentInfo.load(data)
    if found["content_type"].native != SIGNED:
        raise ValueError("not signed data")
    return found["content"]


def content(data: bytes) -> bytes | None:
    """What a signed structure carries inside; None where it carries nothing (its content stands beside it)."""
    try:
        inner = signed_data(data)["encap_content_info"]["content"]
        if isinstance(inner, core.Void) or inner.native is None:
            return None
        return bytes(inner.native)
    except BROKEN:
        return None
