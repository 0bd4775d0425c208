"""Whether an answer still is what it began with."""

# Below this share of its words nothing of the draft is left: who wrote all anew began with nothing.
LEFT = 0.2


def untouched(draft: str, text: str) -> bool:
    """The same words, however the lines are broken."""
    return text.split() == draft.split()


def began_with(draft: str, text: str) -> bool:
    """Enough words of the draft are left in the text."""
    words = set(draft.casefold().split())
    return bool(words) and len(words & set(text.casefold().split())) >= LEFT * len(words)
