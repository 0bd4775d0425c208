"""Addresses as people and programs really write them."""

from zabota.core.mail.letter import Address


def parse_list(value: str) -> tuple[Address, ...]:
    """Every mailbox of a header value, groups flattened, comments dropped; never raises.

    Words without a mailbox give an Address with a name only.
    """
    raise NotImplementedError


def normal(address: str) -> str:
    """For comparing: trimmed, lower case, domain in its ASCII form (IDNA). The plus-part stays."""
    raise NotImplementedError


def valid(address: str) -> bool:
    """Whether a letter can be sent there: RFC 5321 form, a domain with a dot, no quotes or comments needed."""
    raise NotImplementedError
