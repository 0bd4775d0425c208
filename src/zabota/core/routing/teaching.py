"""How much a solved ticket teaches about who solves what. Free of numpy: the worker asks it, a refit learns by it."""

from math import exp, sqrt

_FORGOTTEN_DAYS = 365.0


def weight(*, age_days: float, minutes: float, usual_minutes: float) -> float:
    """How much a solved ticket teaches. minutes: from first word to solution; usual: the median of its topic."""
    quickness = (usual_minutes + 30) / (minutes + 30)
    return exp(-max(age_days, 0.0) / _FORGOTTEN_DAYS) * min(1.5, max(0.5, sqrt(quickness)))
