"""Words that mean the same, as they are looked up."""

from collections.abc import Iterable, Sequence

from zabota.core.knowledge.words import ALGORITHMS, empty, stem, words

LONGEST_PHRASE = 4  # words
_CYRILLIC = ("ru", "uk")


def phrase(text: str, language: str) -> tuple[str, ...]:
    """The stems of a word or a few, without those that say nothing; of all where there are no others."""
    found = words(text)
    said = [word for word in found if word not in empty(language)] or found
    return tuple(stem(word, language) for word in said)[:LONGEST_PHRASE]


def keys(group: Iterable[str]) -> list[str]:
    """By which a group is found: each of its phrases in every language whose letters it is written in."""
    found = set()
    for text in group:
        cyrillic = any("\u0400" <= sign <= "\u04ff" for sign in text)
        languages = _CYRILLIC if cyrillic else [one for one in ALGORITHMS if one not in _CYRILLIC]
        found |= {" ".join(phrase(text, language))[:160] for language in languages}
    return sorted(found - {""})


def phrases(stems: Sequence[str]) -> list[str]:
    """What of a question may be the key of a group: each word, and up to four one after another."""
    return [
        " ".join(stems[begin : begin + length])
        for length in range(1, LONGEST_PHRASE + 1)
        for begin in range(len(stems) - length + 1)
    ]
