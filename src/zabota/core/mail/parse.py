"""Bytes to a letter."""

from zabota.core.mail.letter import Letter


def parse(raw: bytes) -> Letter:
    """The letter in these bytes. Never raises; time and memory are bounded by a small multiple of the size."""
    raise NotImplementedError
