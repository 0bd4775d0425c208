"""Addresses that people can read, in Latin letters, from words in any of ours."""

import re
import unicodedata

# BGN/PCGN as it is usual in addresses: without its signs, and й at the end as y.
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
    "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g",
}  # fmt: skip
_FURTHER = {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"}
_LETTERS = {ord(letter): latin for letter, latin in {**_CYRILLIC, **_FURTHER}.items()}
_REST = re.compile(r"[^a-z0-9]+")


def slug(words: str, longest: int = 80) -> str:
    """ "Освободить занятый порт" -> "osvobodit-zanyatyy-port". "" where nothing of it can be written so."""
    latin = unicodedata.normalize("NFC", words).lower().translate(_LETTERS)
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(letter))
    whole = _REST.sub("-", bare).strip("-")
    if len(whole) <= longest:
        return whole
    cut = whole[: longest + 1].rpartition("-")[0]
    return cut or whole[:longest]
