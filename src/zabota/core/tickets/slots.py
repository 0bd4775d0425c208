"""Slots of a ready answer: {name}, {full_name} and {number} are filled, others are not ours."""

import re

SLOTS = re.compile(r"\{(name|full_name|number)\}")


def filled(text: str, *, name: str, number: int) -> str:
    """name: of the customer, as we know it; where it is empty its slots stay."""
    values = {"name": name.split(" ")[0], "full_name": name, "number": str(number)}
    return SLOTS.sub(lambda slot: values[slot[1]] or slot[0], text)


def unfilled(text: str) -> str:
    """The first slot that is left, as it is written; empty if none is."""
    found = SLOTS.search(text)
    return found[0] if found else ""
