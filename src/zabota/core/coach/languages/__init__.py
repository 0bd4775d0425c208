"""What rules know of languages: one file each, named by its code, with `LANGUAGE`."""

from functools import cache
from importlib import import_module

from zabota.core.coach.languages.shape import Language

KNOWN = ("ru", "en", "ro", "uk", "es", "pt", "fr")


@cache
def language(code: str) -> Language | None:
    """None for a language that has no file here."""
    if code not in KNOWN:
        return None
    found: Language = import_module(f"zabota.core.coach.languages.{code}").LANGUAGE
    return found
