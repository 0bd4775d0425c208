"""With what level a rule ships. "on" is earned: docs/coach.md has the figures, and the sets that they come from."""

from collections.abc import Mapping

from zabota.core.coach.model import Level

# What is not named ships as a hint.
SHIPPED: Mapping[str, Mapping[str, Level]] = {}


def shipped(rule: str, language: str) -> Level:
    return SHIPPED.get(language, {}).get(rule, "hint")
