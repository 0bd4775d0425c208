"""Languages by name, and the language of the one who reads now."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language


def reader() -> str:
    """The language that is active now, as Babel takes it: `ro`, `ru`, `en`."""
    return (get_language() or "en").split("-")[0]


def language_named(code: str) -> str:
    """`Romanian` as the reader calls it within a sentence; the code itself where the language is not known."""
    return _named(reader(), code.split("-")[0]) or code


def language_name(code: str) -> str:
    """`ro` -> `Romanian`, as it stands alone; "" where the language is not known."""
    name = _named(reader(), code.split("-")[0])
    return name[:1].upper() + name[1:]


def own_name(code: str) -> str:
    """`ro` -> `Română`: what a language calls itself; the code where it is not known."""
    name = _named(code.split("-")[0], code.split("-")[0]) or code
    return name[:1].upper() + name[1:]


@lru_cache(500)
def _named(reader: str, code: str) -> str:
    try:
        return Locale.parse(reader).languages.get(code) or ""
    except (UnknownLocaleError, ValueError):
        return ""
