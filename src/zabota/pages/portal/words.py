"""What visitors type, made safe to keep and to look for. Nothing here refuses a script: pages escape."""

import unicodedata


def one_line(text: str, limit: int) -> str:
    """A single line of at most `limit` characters, without signs that no text holds."""
    kept = "".join(sign for sign in text if sign.isspace() or unicodedata.category(sign) not in {"Cc", "Cs"})
    return " ".join(kept.split())[:limit].strip()
