"""What is asked of process `mind`, and what is done when it is silent. Shapes: core/routing/thinking.py."""

from collections.abc import Mapping, Sequence

from zabota.base.mind import Silent, ask

# Who waits for an answer on a page does not wait longer; the plain sum is there at once.
SOON = 0.3


def nearest(text: str, others: Sequence[str]) -> list[float] | None:
    """How like each of the others is, 0 to 1; None when mind is silent."""
    if not others:
        return []
    try:
        found = ask("nearest", seconds=SOON, text=text, texts=list(others))
    except Silent:
        return None
    return [float(one) for one in found] if len(found) == len(others) else None


def shares(texts: Mapping[int, str]) -> dict[int, dict[int, float]]:
    """By key of the text, agent -> share by the linear model; nothing until it is there."""
    return dict.fromkeys(texts, {})
