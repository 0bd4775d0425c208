"""Sheets that always stand together. `static/<room>/desk.sheets` names them, a path a line, in their order, from where
it lies. Where files have hashes they are sent as one, `desk.css`: one request, and a third of the weight.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path, PurePosixPath

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

ENDING = ".sheets"


def linked(name: str) -> list[str]:
    """Static names to link for such a list, which is named without its ending: "inbox/desk"."""
    if getattr(staticfiles_storage, "joins_sheets", False):
        return [f"{name}.css"]
    return listed(name)


@lru_cache
def listed(name: str) -> list[str]:
    """Those in the list. Raises FileNotFoundError where there is none."""
    found = finders.find(name + ENDING)
    if not isinstance(found, str):
        raise FileNotFoundError(name + ENDING)
    return named(name, Path(found).read_text())


def named(name: str, lines: str) -> list[str]:
    return [str(PurePosixPath(name).parent / line) for line in lines.split()]


def joined(name: str, lines: str, read: Callable[[str], str]) -> str:
    """All of them as one sheet. Raises ValueError for one that lies elsewhere and names files: not found then."""
    sheets = []
    for sheet in named(name, lines):
        text = read(sheet)
        if "url(" in text and PurePosixPath(sheet).parent != PurePosixPath(name).parent:
            raise ValueError(f"{sheet} names files from a folder of its own")
        sheets.append(text)
    return "\n".join(sheets)
