"""With what level a rule ships. "on" is earned: docs/coach.md has the figures, and the sets that they come from."""

from collections.abc import Mapping

from zabota.core.coach.model import Level

# On the seen and the held part together: at most one false alarm in 150 clean answers, and 95 of 100 fires right, of
# four fires or more. What is not named ships as a hint.
_ON: Mapping[str, frozenset[str]] = {
    "ru": frozenset(
        {
            "address", "attachment", "greeting", "language", "long-sentence", "name", "no-first", "positive",
            "rude", "secret", "signature", "spelling", "thanks", "wrong-name",
        }
    ),
    "en": frozenset(
        {
            "attachment", "greeting", "language", "long-sentence", "name", "plain", "positive", "promise-time",
            "secret", "signature",
        }
    ),
    "ro": frozenset(
        {
            "attachment", "greeting", "long-sentence", "name", "no-first", "rude", "secret", "signature", "wrong-name",
        }
    ),
}  # fmt: skip


MEASURED = tuple(_ON)
"""Languages in which a rule can come "on"."""
# It compares two texts that the desk has: there is nothing to guess, and it needs a ready answer to speak at all.
_EXACT = frozenset({"draft"})


def shipped(rule: str, language: str) -> Level:
    return "on" if rule in _EXACT or rule in _ON.get(language, frozenset()) else "hint"
