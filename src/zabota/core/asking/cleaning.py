"""What somebody typed into a form that anybody can reach, made safe to keep."""

import unicodedata

_NO_LINE = {"Cc", "Zl", "Zp", "Cs"}


def one_line(text: str, limit: int) -> str:
    """A single line of at most `limit` characters, without control characters and outer blanks."""
    visible = "".join(" " if unicodedata.category(char) in _NO_LINE else char for char in text[: limit * 4])
    return " ".join(visible.split())[:limit].strip()


def words(text: str, limit: int) -> str:
    """Lines of text: one kind of line end, no control characters but tabs, no outer blanks."""
    lines = text[: limit * 2].replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(char for char in lines if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs"))
    return kept.strip()[:limit].rstrip()
