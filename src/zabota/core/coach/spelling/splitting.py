"""A space or a hyphen is missing: «небыло», «ктото», "alot", «s-a» without its hyphen."""

from collections.abc import Iterator
from dataclasses import dataclass

from zabota.core.coach.spelling.dictionary import Dictionary

# Of Russian what takes «-то», «-либо», «-нибудь».
_PRONOUNS = {
    *("как", "кто", "что", "где", "когда", "почему", "отчего", "куда", "откуда", "зачем", "какой", "какая", "какое"),
    *("какие", "какого", "какому", "какую", "каким", "каком", "каких", "какими", "чей", "чья", "чьё", "чье", "чьи"),
    *("чего", "чему", "чем", "чём", "кого", "кому", "кем", "ком", "сколько"),
}
_BEFORE_TAKI = {"все", "всё", "опять", "прямо", "так", "довольно"}
_LIKE_PO = ("ому", "ему", "ски", "цки", "ьи")
_PARTICLES = {"бы", "же", "ли", "б", "ж", "ль"}
# What stands before a verb in Romanian with a hyphen, and such verbs.
_BEFORE = {"s", "m", "v", "l", "i", "n", "c", "d", "le", "ne", "ni", "vi", "mi", "ti", "într", "dintr", "printr"}
_VERBS = {"a", "am", "ai", "au", "ar", "aș", "ați", "aveți", "o", "un"}
_NEED_ANOTHER = {
    *("а", "без", "в", "во", "для", "до", "за", "и", "из", "к", "ко", "на", "не", "ни", "о", "об", "от", "по", "при"),
    *("про", "с", "со", "у", "a", "an", "the", "to", "of", "in", "on", "de", "la", "cu", "pe", "o", "un", "în", "din"),
}
# Words of one letter.
_ONE_LETTER = {"ru": "вкосуияа", "en": "ai", "ro": "aeo"}


@dataclass(frozen=True, slots=True)
class Apart:
    left: str
    right: str
    sign: str
    """ " " or "-"."""

    @property
    def leaves_alone(self) -> bool:
        """The second of the two is one that needs another behind it: «продлен на»."""
        return self.right in _NEED_ANOTHER

    def __str__(self) -> str:
        return f"{self.left}{self.sign}{self.right}"


def apart(low: str, words: Dictionary) -> Iterator[Apart]:
    """Every way to see two words in one."""
    for at in range(1, len(low)):
        left, right = low[:at], low[at:]
        if _hyphened(left, right, words):
            yield Apart(left, right, "-")
        elif _stands(left, words) and (_stands(right, words) or (words.language == "ru" and right in _PARTICLES)):
            yield Apart(left, right, " ")


def _hyphened(left: str, right: str, words: Dictionary) -> bool:
    match words.language, left, right:
        case "ru", _, "то" | "либо" | "нибудь":
            return left in _PRONOUNS
        case "ru", _, "таки":
            return left in _BEFORE_TAKI
        case "ru", "кое" | "кой", _:
            return right in _PRONOUNS
        case "ru", "из", "за" | "под":
            return True
        case "ru", "по", _:
            return right.endswith(_LIKE_PO) and right in words
        case "ro", _, _:
            return (left in _BEFORE and right in _VERBS) or f"{left}-{right}" in words
    return f"{left}-{right}" in words


def _stands(part: str, words: Dictionary) -> bool:
    return part in _ONE_LETTER[words.language] if len(part) == 1 else part in words
