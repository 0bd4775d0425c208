"""Gathering visible strings and judging translations, through Babel: no gettext of the system is needed."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "zabota"
LANGUAGES = ["ro", "ru"]
METHODS = [
    ("**/tests/**", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2"),
    ("**/templates/**.txt", "jinja2"),
]
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")


def gathered() -> Catalog:
    """Every string of the package. Its place is noted by file alone: line numbers would change with every edit."""
    catalogue = Catalog(project="Zabota", charset="utf-8", fuzzy=False)
    options = {
        pattern: {"silent": "false", "extensions": "jinja2.ext.do"} for pattern, method in METHODS if method == "jinja2"
    }
    for name, _, text, comments, context in extract_from_dir(
        str(PACKAGE), method_map=METHODS, options_map=options, keywords=KEYWORDS, comment_tags=("Translators:",)
    ):
        catalogue.add(text, None, [(f"src/zabota/{name}", None)], auto_comments=comments, context=context)
    return catalogue


def place(language: str) -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """The catalogue of a language as it lies in the tree; an empty one if there is none."""
    if not place(language).exists():
        return Catalog(locale=language, project="Zabota", charset="utf-8", fuzzy=False)
    return read_po(BytesIO(place(language).read_bytes()), locale=language, charset="utf-8")


def updated(found: Catalog, before: Catalog, language: str) -> Catalog:
    """What was found, with the translations that there were. Nothing is guessed, nothing obsolete is kept."""
    catalogue = Catalog(locale=language, project="Zabota", charset="utf-8", fuzzy=False)
    for message in _strings(found):
        old = before.get(message.id, message.context)
        string = old.string if old and not old.fuzzy else ""
        catalogue.add(
            message.id, string, message.locations, auto_comments=message.auto_comments, context=message.context
        )
    return catalogue


def write(catalogue: Catalog, language: str) -> None:
    place(language).parent.mkdir(parents=True, exist_ok=True)
    out = BytesIO()
    write_po(out, catalogue, width=110, omit_header=False, sort_output=True, include_lineno=False)
    # The date of making would differ each time and say nothing.
    lines = [line for line in out.getvalue().decode().splitlines() if not line.startswith('"POT-Creation-Date')]
    place(language).write_text("\n".join(lines) + "\n")


def faults(found: Catalog, catalogue: Catalog, language: str) -> list[str]:
    """What is missing or wrong in a language, in words."""
    return [
        f"{language}: {_first(message.id)!r} {fault}"
        for message in _strings(found)
        for fault in _judged(message, catalogue.get(message.id, message.context), catalogue.num_plurals)
    ]


def _judged(message: Message, translated: Message | None, plurals: int) -> Iterator[str]:
    if translated is None or not translated.string or not any(translated.string):
        yield "is not translated"
        return
    if translated.fuzzy:
        yield "is marked fuzzy"
    strings = [translated.string] if isinstance(translated.string, str) else list(translated.string)
    if not isinstance(message.id, str) and (len(strings) != plurals or not all(strings)):
        yield f"needs {plurals} forms for numbers"
    originals = [message.id] if isinstance(message.id, str) else list(message.id)
    wanted = set().union(*(_placeholders(text) for text in originals))
    for string in strings:
        # The form for one may leave its number out.
        if _placeholders(string) - wanted or (isinstance(message.id, str) and _placeholders(string) != wanted):
            yield f"has other placeholders: {string!r}"


def _placeholders(text: str) -> set[str]:
    return {match.group() for match in PLACEHOLDER.finditer(text)}


def _strings(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _first(text: str | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else text[0]
