"""What languages are called, in the language of the one who reads."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils import translation


def language_name(code: str) -> str:
    """`ro` -> `Romanian`; "" where the language is not known."""
    return _name((translation.get_language() or "en").split("-")[0], code.split("-")[0])


@lru_cache(500)
def _name(reader: str, code: str) -> str:
    try:
        name: str = Locale.parse(reader).languages.get(code) or ""
    except (UnknownLocaleError, ValueError):
        return ""
    return name[:1].upper() + name[1:]
