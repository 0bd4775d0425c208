"""The right keys on the wrong keyboard layout: what would have stood there on the others."""

# The same keys on each: US English, Russian (йцукен), Romanian (SR 13392, the standard one).
_LAYOUTS = {
    "en": "`qwertyuiop[]asdfghjkl;'\\zxcvbnm,.",
    "ru": "ёйцукенгшщзхъфывапролджэ\\ячсмитьбю",
    "ro": "„qwertyuiopăîasdfghjklșțâzxcvbnm,.",
}
_PAIRS = (("en", "ru"), ("ru", "en"), ("ro", "ru"), ("ru", "ro"), ("ro", "en"), ("en", "ro"))
# From one layout to the other, key by key; the browser is given the same tables.
TABLES: tuple[tuple[str, str], ...] = tuple((_LAYOUTS[here], _LAYOUTS[there]) for here, there in _PAIRS)


def readings(typed: str) -> list[str]:
    """What the same keys say on other layouts, without doubles and without what was typed: `руддщ` -> [`hello`]."""
    text = typed.lower()
    found: list[str] = []
    for here, there in TABLES:
        table = dict(zip(here, there, strict=True))
        read = "".join(table.get(char, char) for char in text)
        # A letter that this layout does not have was not typed on it.
        if read != text and read not in found and all(char in table for char in text if char.isalpha()):
            found.append(read)
    return found
