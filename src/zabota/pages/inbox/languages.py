"""What languages are called, in the language of the one who reads."""

from babel import Locale, UnknownLocaleError
from django.utils import translation


def language_name(code: str) -> str:
    """`ro` -> `Romanian`; "" where the language is not known."""
    try:
        names = Locale.parse((translation.get_language() or "en").split("-")[0]).languages
    except (UnknownLocaleError, ValueError):
        return ""
    name: str = names.get(code.split("-")[0]) or ""
    return name[:1].upper() + name[1:]
