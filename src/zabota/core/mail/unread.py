"""Addresses that no person reads, by what stands before the @."""

import re

_UNREAD = re.compile(
    r"^(?:mailer-?daemon|no-?reply|do-?not-?reply|bounces?|auto-?(?:reply|respond\w*)|daemon|root|cron|devnull|null)"
    r"(?:[+.@-]|$)",
    re.IGNORECASE,
)


def nobody_reads(address: str) -> bool:
    """Whether a letter there would reach a machine at best. "postmaster" is read by someone (RFC 5321, 4.5.1)."""
    return bool(_UNREAD.match(address))
