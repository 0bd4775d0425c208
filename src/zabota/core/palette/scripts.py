"""Names in the other script: Ирина is Irina, Kotov is Котов."""

_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    "і": "i", "ї": "i", "є": "e", "ґ": "g",
}  # fmt: skip
# Longest first: `sch` before `s`.
_CYRILLIC = (
    *(("shch", "щ"), ("sch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("tz", "ц"), ("ch", "ч"), ("sh", "ш")),
    *(("ph", "ф"), ("th", "т"), ("ya", "я"), ("ia", "ия"), ("yu", "ю"), ("iu", "ю"), ("yo", "е"), ("ey", "ей")),
    *(("ay", "ай"), ("oy", "ой"), ("iy", "ий"), ("yi", "ий"), ("x", "кс"), ("ck", "к")),
    *zip("abvgdezijklmnoprstufhcywq", "абвгдезийклмнопрстуфхкивк", strict=True),
)
# Romanian writes some of them otherwise (without its marks, as fold() leaves them).
_ROMANIAN = _LATIN | {
    "ж": "j",
    "к": "c",
    "х": "h",
    "ц": "t",
    "ч": "c",
    "ш": "s",
    "щ": "s",
    "ы": "i",
    "ю": "iu",
    "я": "ia",
}
# How people write the same sound in Latin letters: each becomes the last, a sign where it takes two letters.
_SAME = (
    *(("shch", "š"), ("sch", "š"), ("zh", "j"), ("kh", "h"), ("ch", "č"), ("sh", "š"), ("ph", "f"), ("ck", "k")),
    *(("tz", "ts"), ("ya", "ia"), ("ja", "ia"), ("yu", "iu"), ("ju", "iu"), ("yo", "e"), ("c", "k"), ("w", "v")),
    *(("q", "k"), ("y", "i"), ("ii", "i")),
)


def to_latin(text: str) -> str:
    """Small letters only."""
    return "".join(_LATIN.get(char, char) for char in text)


def to_cyrillic(text: str) -> str:
    """Small Latin letters without marks, as fold() leaves them."""
    out, place = [], 0
    while place < len(text):
        latin, cyrillic = next((pair for pair in _CYRILLIC if text.startswith(pair[0], place)), (text[place],) * 2)
        out.append(cyrillic)
        place += len(latin)
    return "".join(out)


def sound(text: str) -> str:
    """One spelling for what sounds alike in both scripts: Юлия, Yuliya and Iulia are `iulia`."""
    latin = to_latin(text)
    for written, same in _SAME:
        latin = latin.replace(written, same)
    return latin


def other_scripts(text: str) -> list[str]:
    """The folded text in the other alphabet, as English and as Romanian spell it; none where it has both or neither."""
    cyrillic = any(char in _LATIN for char in text)
    latin = any("a" <= char <= "z" for char in text)
    if cyrillic == latin:
        return []
    if latin:
        return [to_cyrillic(text)]
    return list(dict.fromkeys((to_latin(text), "".join(_ROMANIAN.get(char, char) for char in text))))
