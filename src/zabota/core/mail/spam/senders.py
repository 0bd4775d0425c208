"""Senders and domains as they are written into a list."""

import re

from zabota.core.mail.addresses import ascii_domain, normal

_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_LONGEST = 253
# Of two labels such as co.uk and com.md neither belongs to anyone alone.
_COMMON = frozenset(("ac", "co", "com", "edu", "gob", "gov", "ltd", "ne", "net", "nom", "or", "org", "plc"))
_MOST_LABELS = 8


def rule_value(text: str) -> str:
    """How it stands in a list: "Ana@Shop.example" as "ana@shop.example", "@shop.example" as "shop.example".

    Raises ValueError for anything else, and for endings that many share, such as "com" and "co.uk".
    """
    text = normal(text)
    local, at, domain = text.rpartition("@")
    domain = ascii_domain(domain)
    if len(domain) > _LONGEST or not _DOMAIN.fullmatch(domain) or any(sign.isspace() for sign in local):
        raise ValueError("neither an address nor a domain")
    labels = domain.split(".")
    if len(labels) == 2 and len(labels[1]) == 2 and labels[0] in _COMMON:
        raise ValueError("an ending that many share")
    return f"{local}@{domain}" if at and local else domain


def domains_of(address: str) -> list[str]:
    """The domain of an address and those above it: "a@mail.shop.example" -> ["mail.shop.example", "shop.example"]."""
    labels = ascii_domain(address.rpartition("@")[2]).split(".")[-_MOST_LABELS:]
    return [".".join(labels[at:]) for at in range(len(labels) - 1)]
