"""What the page frame needs on every page."""

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from zabota.base.ui import forgery

OWN_NAMES = {"en": "English", "ro": "Română", "ru": "Русский"}
FONT_SUBSETS = {"ru": ["latin", "cyrillic"], "ro": ["latin", "latin-ext"]}


@dataclass(frozen=True)
class Language:
    code: str
    name: str
    current: bool


@dataclass(frozen=True)
class Frame:
    """Everything `ui/frame.html` reads. `person` is None for a visitor; `csrf` is "" without a request.

    key_choices: JSON, "" where every key is the usual one.
    """

    language: str = "en"
    languages: tuple[Language, ...] = ()
    theme: str = "auto"
    keys: bool = True
    key_choices: str = ""
    person: Any = None
    csrf: Any = ""
    path: str = "/"
    fonts: tuple[str, ...] = ("latin",)


def page_frame(request: HttpRequest) -> dict[str, Any]:
    person = getattr(request, "user", None)
    if not getattr(person, "is_authenticated", False):
        person = None
    language = (translation.get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return {
        "csrf_token": forgery.SLOT,
        "csrf_input": forgery.FIELD,
        "frame": Frame(
            language=language,
            languages=tuple(
                Language(code, OWN_NAMES.get(code, code), code == language) for code, _ in settings.LANGUAGES
            ),
            theme=getattr(person, "theme", "") or request.COOKIES.get("theme", "auto"),
            keys=getattr(person, "keys", True),
            key_choices=json.dumps(choices) if (choices := getattr(person, "key_choices", None)) else "",
            person=person,
            csrf=forgery.SLOT,
            path=request.get_full_path(),
            fonts=tuple(FONT_SUBSETS.get(language, ["latin"])),
        ),
    }
