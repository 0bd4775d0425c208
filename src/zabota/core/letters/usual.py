"""The texts that a desk begins with, whole in each language: a letter put together of translated halves reads so."""

from zabota.core.letters import english, romanian, russian
from zabota.core.letters.slots import Kind, Text

_TEXTS: dict[str, dict[Kind, Text]] = {"en": english.TEXTS, "ro": romanian.TEXTS, "ru": russian.TEXTS}
_WORDS: dict[str, dict[str, str]] = {"en": english.WORDS, "ro": romanian.WORDS, "ru": russian.WORDS}


def usual_text(kind: Kind, language: str) -> Text:
    """English stands in for a language that has none."""
    return _TEXTS.get(language, english.TEXTS)[kind]


def words_of(language: str) -> dict[str, str]:
    """Small words that letters need around their texts, by name."""
    return _WORDS.get(language, english.WORDS)
