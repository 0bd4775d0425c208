"""Names of files in a parcel: none of them leads out of it."""

import re
import unicodedata

LONGEST = 300
# What programs leave beside what people wrote.
_LEFT = ("__MACOSX/", ".git/", ".DS_Store", "Thumbs.db")
_DRIVE = re.compile(r"[A-Za-z]:")


def inside(name: str) -> str | None:
    """The same path with slashes and without dots. None for one that leads out of the parcel or names no file.

    Letters of a Maildir have colons and commas in their names: 1574160131.M1P2.host,S=1:2,S.
    """
    path = unicodedata.normalize("NFC", name.replace("\\", "/"))
    if not path or len(path) > LONGEST or path.startswith("/") or _DRIVE.match(path) or not path.isprintable():
        return None
    parts = [part for part in path.split("/") if part not in ("", ".")]
    return None if not parts or ".." in parts else "/".join(parts)


def is_left_over(path: str) -> bool:
    """Nothing that anybody wrote."""
    return any(f"/{path}".find(f"/{left}") >= 0 for left in _LEFT)
