"""Names of files in a parcel: none of them leads out of it, and some tell a language."""

import re
import unicodedata

LONGEST = 300
TEXTS = (".md", ".markdown", ".html", ".htm")
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")
# What programs leave beside what people wrote.
_LEFT = ("__MACOSX/", ".git/", ".DS_Store", "Thumbs.db")
_DRIVE = re.compile(r"[A-Za-z]:")
_LANGUAGE = re.compile(r"[a-z]{2}")


def inside(name: str) -> str | None:
    """The same path with slashes and without dots. None for one that leads out of the parcel or names no file."""
    path = unicodedata.normalize("NFC", name.replace("\\", "/"))
    if not path or len(path) > LONGEST or path.startswith("/") or _DRIVE.match(path) or not path.isprintable():
        return None
    parts = [part for part in path.split("/") if part not in ("", ".")]
    return None if not parts or ".." in parts else "/".join(parts)


def is_left_over(path: str) -> bool:
    """Nothing that anybody wrote: passed over without a word."""
    name = path.rpartition("/")[2]
    return name.startswith(".") or any(f"/{path}".find(f"/{left}") >= 0 for left in _LEFT)


def kind(path: str) -> str:
    """ "text", "picture" or "" by its ending."""
    low = path.lower()
    return "text" if low.endswith(TEXTS) else "picture" if low.endswith(PICTURES) else ""


def beside(path: str, address: str) -> str | None:
    """Where a relative address in the file `path` leads within the parcel; None: out of it."""
    start = [] if address.startswith("/") else path.split("/")[:-1]
    for part in address.split("/"):
        if part == "..":
            if not start:
                return None
            start.pop()
        elif part not in ("", "."):
            start.append(part)
    return "/".join(start) or None


def parted(path: str, known: frozenset[str]) -> tuple[str, str]:
    """Which article a file is of, and its language ("": it does not say): "printers/port.ru.md" is "printers/port",
    "ru"; so is "ru/printers/port.md". known: languages that are looked for.
    """
    stem, parts = path.rpartition(".")[0], path.split("/")
    bare, _dot, ending = stem.rpartition(".")
    if bare and not bare.endswith("/") and _LANGUAGE.fullmatch(ending) and ending in known:
        return bare, ending
    for place, part in enumerate(parts[:-1]):
        if part in known:
            return "/".join([*stem.split("/")[:place], *stem.split("/")[place + 1 :]]), part
    return stem, ""
