"""The dictionaries, each opened when it is first asked for; what they are made from is told in `dictionaries.toml`."""

import lzma
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from zabota.core.coach.spelling.graph import Graph, unpacked

LANGUAGES = ("ru", "en", "ro")
# Letters that may stand for each other: ё is written е, and the comma below ș and ț was long a cedilla.
_ALIKE: Mapping[str, Mapping[str, str]] = {
    "ru": {"е": "её", "ё": "ёе", "Е": "ЕЁ", "Ё": "ЁЕ"},
    "ro": {"ş": "șş", "ţ": "țţ", "ș": "șş", "ț": "țţ", "Ş": "ȘŞ", "Ţ": "ȚŢ", "Ș": "ȘŞ", "Ț": "ȚŢ"},
    "en": {},
}
# How Romanian is written where the marks are not at hand.
BARE: Mapping[str, str] = {"a": "aăâ", "i": "iî", "s": "sșş", "t": "tțţ", "A": "AĂÂ", "I": "IÎ", "S": "SȘŞ", "T": "TȚŢ"}


@dataclass(frozen=True, slots=True)
class Dictionary:
    language: str
    graph: Graph
    alike: Mapping[str, str]

    def __contains__(self, word: str) -> bool:
        """With a capital where a sentence may begin, too; a name without its capital is none."""
        return self.has(word, self.alike)

    def has(self, word: str, alike: Mapping[str, str]) -> bool:
        return any(self._has(form, alike) for form in dict.fromkeys((word, word.lower())))

    def _has(self, word: str, alike: Mapping[str, str]) -> bool:
        if alike.keys().isdisjoint(word):
            return word in self.graph
        return next(self.graph.twins(word, alike), None) is not None


@cache
def dictionary(language: str) -> Dictionary:
    """Raises KeyError for a language of no dictionary."""
    alike = _ALIKE[language]
    return Dictionary(language, unpacked(_content(f"{language}.words.xz")), alike)


@cache
def frequencies(language: str) -> Mapping[str, int]:
    """The commonest words in small letters -> how rare: 100 for every tenth word of texts, 600 for one in a million."""
    lines = _content(f"{language}.frequent.xz").decode().split("\n")
    return {word: rare for rare, line in enumerate(lines) for word in line.split()}


def _content(name: str) -> bytes:
    return lzma.decompress((files(__package__) / "data" / name).read_bytes())
