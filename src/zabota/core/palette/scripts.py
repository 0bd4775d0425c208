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
# How people write the same sound in Latin letters; each is compared by its last.
_SAME = (
    *(("shch", "sch"), ("kh", "h"), ("ya", "ia"), ("ja", "ia"), ("yu", "iu"), ("ju", "iu"), ("yo", "e"), ("jo", "e")),
    *(("ph", "f"), ("ck", "k"), ("w", "v"), ("y", "i"), ("j", "i"), ("ii", "i"), ("tz", "ts")),
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


def other_script(text: str) -> str:
    """The folded text in the other alphabet; "" where it has letters of neither, or of both."""
    cyrillic = any(char in _LATIN for char in text)
    latin = any("a" <= char <= "z" for char in text)
    if cyrillic == latin:
        return ""
    return to_latin(text) if cyrillic else to_cyrillic(text)
