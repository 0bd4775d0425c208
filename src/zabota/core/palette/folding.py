"""Words as they are compared: small letters, without the marks that people leave out."""

import re
import unicodedata

_BASES = {
    "a": "àáâãäåāăą", "c": "çćĉč", "d": "ďđ", "e": "èéêëēĕėęě", "g": "ğģ", "i": "ìíîïĩīĭįı", "k": "ķ", "l": "ĺļľł",
    "n": "ñńņň", "o": "òóôõöøōŏő", "r": "ŕŗř", "s": "śŝşšș", "t": "ţťț", "u": "ùúûüũūŭůűų", "y": "ýÿ", "z": "źżž",
    "е": "ё",
}  # fmt: skip
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґўђјљњћџ"
# What separates words in addresses and numbers.
_SEPARATORS = "@._-+/:\\'’#№"

_pairs = {marked: base for base, group in _BASES.items() for marked in group}
_pairs |= {marked.upper(): base for marked, base in _pairs.items() if len(marked.upper()) == 1}
_pairs |= {letter.upper(): letter for letter in _CYRILLIC}
_pairs |= dict.fromkeys(_SEPARATORS, " ")

# The same for a database: translate(lower(value), FROM, TO) is fold(value) but for the spaces.
FROM = "".join(_pairs)
TO = "".join(_pairs.values())

_TABLE = str.maketrans(_pairs)
_WORD = re.compile(r"[^\W_]+")
LONGEST = 40  # letters of a word that count
MOST = 6  # words that count


def fold(text: str) -> str:
    """`Casa 2 nu mai tipărește` -> `casa 2 nu mai tipareste`; `Ёлка` -> `елка`; й stays й."""
    return " ".join(unicodedata.normalize("NFC", text).lower().translate(_TABLE).split())


def words(text: str) -> list[str]:
    """The folded words of what was typed, MOST at most."""
    return [word[:LONGEST] for word in _WORD.findall(fold(text))[:MOST]]
