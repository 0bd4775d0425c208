"""What people type, made safe to keep. Nothing here refuses a script: pages escape, letters are cleaned."""

import unicodedata


def one_line(text: str, limit: int) -> str:
    """A single line of at most `limit` characters, without control characters and outer blanks."""
    visible = "".join(" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in text)
    return " ".join(visible.split())[:limit].strip()


def words(text: str, limit: int) -> str:
    """Lines of text: one kind of line end, no control characters but tabs, no outer blanks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(char for char in lines if char in "\n\t" or unicodedata.category(char) != "Cc")
    return kept.strip()[:limit]
