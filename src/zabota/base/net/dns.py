"""The only place that asks DNS. Tests put another function in the place of `ask`.

The libraries take 11 MB and come with the first question: most processes never ask one.
"""

from functools import cache
from typing import Any

# Seconds, for one question.
PATIENCE = 4.0


class NoDns(OSError):
    """DNS gave no answer, which says nothing about what is there."""


def ask(name: str, kind: str) -> list[str]:
    """What stands under a name; empty where there is nothing. kind: "TXT", "A", "AAAA", "MX", "CNAME", "PTR".

    A TXT record is one text, its strings joined; an MX is "10 mx.example.org". Raises NoDns.
    """
    import dns.exception
    import dns.resolver

    try:
        answer = dns.resolver.resolve(name, kind, lifetime=PATIENCE, search=False)
    except (dns.resolver.NoAnswer, dns.resolver.NXDOMAIN):
        return []
    except (dns.exception.DNSException, OSError, UnicodeError) as error:
        raise NoDns(f"{name}: {error}") from error
    if kind == "TXT":
        return [b"".join(row.strings).decode("utf-8", "replace") for row in answer]
    return [row.to_text().removesuffix(".") for row in answer]


def addresses(host: str) -> list[str]:
    """The IPv4 and IPv6 addresses of a host. Raises NoDns."""
    return [*ask(host, "A"), *ask(host, "AAAA")]


def spf_of(address: str, *, sender: str, name: str) -> tuple[str, str]:
    """(what SPF says of a letter, its words): "pass", "fail", "softfail", "neutral", "none", "permerror", "temperror".

    address: the IP it leaves from; sender: of the envelope; name: what the sending server calls itself.
    """
    return _pyspf().check2(i=address, s=sender, h=name, querytime=PATIENCE * 3)


def _lookup(name: str, kind: str, tcpfallback: bool = True, timeout: float = PATIENCE) -> list[object]:
    """pyspf's questions, asked here."""
    del tcpfallback, timeout
    try:
        found = ask(name, kind)
    except NoDns as error:
        raise _pyspf().TempError(f"DNS {error}") from error
    return [((name, kind), _as_pyspf(kind, text)) for text in found]


def _as_pyspf(kind: str, text: str) -> object:
    match kind:
        case "TXT":
            return (text.encode(),)
        case "MX":
            preference, _, exchange = text.partition(" ")
            return int(preference), exchange
        case _:
            return text


@cache
def _pyspf() -> Any:
    import spf  # type: ignore[import-untyped]

    spf.DNSLookup = _lookup
    return spf
