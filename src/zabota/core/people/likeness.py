"""Two records of customers that may be one person: what speaks for it. Offered to people, never acted on by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from zabota.core.text.folding import fold

# A mailbox of a function says nothing about the person.
OF_NOBODY = frozenset(
    """
    info office admin sales support contact hello hi mail accounting finance billing orders shop help service hr jobs
    noreply no-reply marketing buh bux buhgalter zakaz contabilitate comenzi vanzari suport birou reception receptie
    """.split()  # noqa: SIM905  (read as a block of words)
)
PHONE_ENDING = 8  # digits that two spellings of one number share: with and without the country, with a leading zero
ENOUGH = 2

WEIGHTS = {"phone": 2, "name": 1, "mailbox": 1, "organisation": 1}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a customer. ways: (kind, value) in their normal form (base/people/identities.py)."""

    name: str
    organisation: int | None
    ways: Sequence[tuple[str, str]]


def reasons(one: Known, other: Known) -> list[str]:
    """What the two share, the weightiest first: "phone", "name", "mailbox", "organisation"; [] where it is too little.

    A name or an organisation alone is too little: there are many of one name, and colleagues are not one person.
    """
    shared = [reason for reason in WEIGHTS if _SHARE[reason](one, other)]
    return shared if sum(WEIGHTS[reason] for reason in shared) >= ENOUGH else []


def name_key(name: str) -> str:
    """The words of a name without their order, case and marks: `Cojocaru Ána` is `Ana Cojocaru`."""
    return " ".join(sorted(fold(name).split()))


def phone_ending(value: str) -> str:
    """The digits by which a number is known however it is written; "" for one that is shorter."""
    digits = "".join(sign for sign in value if sign.isdigit())
    return digits[-PHONE_ENDING:] if len(digits) >= PHONE_ENDING else ""


def mailbox_of(value: str) -> str:
    """What stands before the @ of a person's own address; "" for one of a function, or too short to mean anything."""
    name = value.partition("@")[0].partition("+")[0]
    return name if len(name) > 3 and name not in OF_NOBODY else ""


def _endings(known: Known) -> set[str]:
    return {phone_ending(value) for kind, value in known.ways if kind == "phone"} - {""}


def _mailboxes(known: Known) -> set[str]:
    return {mailbox_of(value) for kind, value in known.ways if kind == "email"} - {""}


def _same_name(one: Known, other: Known) -> bool:
    key = name_key(one.name)
    return " " in key and key == name_key(other.name)


def _same_organisation(one: Known, other: Known) -> bool:
    return one.organisation is not None and one.organisation == other.organisation


_SHARE = {
    "phone": lambda one, other: bool(_endings(one) & _endings(other)),
    "name": _same_name,
    "mailbox": lambda one, other: bool(_mailboxes(one) & _mailboxes(other)),
    "organisation": _same_organisation,
}
