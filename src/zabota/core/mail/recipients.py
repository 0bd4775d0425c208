"""Whom a person names in Cc: one field of addresses, with or without names around them."""

from collections.abc import Iterable
from dataclasses import dataclass

from zabota.core.mail.addresses import normal, parse_list, valid

MOST = 50
# Characters of a field that are read: fifty of the longest addresses with their names.
LONGEST = 30_000


@dataclass(frozen=True, slots=True)
class Named:
    """addresses: in normal form, each once, in their order. wrong: what stands there and is no address."""

    addresses: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def too_many(self) -> bool:
        return len(self.addresses) > MOST


def named(field: str) -> Named:
    """Commas, semicolons, spaces and lines part them; a line end can never reach a header."""
    flat = " ".join(field[:LONGEST].split())
    found = [one for part in _parted(flat) for one in parse_list(part)]
    good = [normal(one.address) for one in found if valid(one.address)]
    wrong = [(one.address or one.name)[:120] for one in found if not valid(one.address)]
    return Named(tuple(dict.fromkeys(good)), tuple(dict.fromkeys(wrong)))


def without(addresses: Iterable[str], *, but: Iterable[str]) -> tuple[str, ...]:
    """The addresses that are not among `but`, in whatever form those are written; each once, MOST of them."""
    known = {normal(one) for one in but}
    kept = dict.fromkeys(normal(one) for one in addresses)
    return tuple(one for one in kept if one not in known and valid(one))[:MOST]


def _parted(flat: str) -> list[str]:
    """Bare addresses with only spaces between them are several, not one with words around it."""
    words = flat.replace(";", ",").replace(",", " , ").split()
    return words if all("@" in word or word == "," for word in words) else [flat]
