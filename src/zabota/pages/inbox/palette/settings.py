"""Fields of the settings pages: each is found by its label, in any language, and leads to where it stands.

settings.json is made by `bin/settings`, which walks the pages themselves; a house test holds it true. It stays on the
server: with it the browser's catalogue would be twice as large.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, pgettext

from zabota.base.people.models import Agent
from zabota.base.ui import menu
from zabota.core.palette.folding import fold
from zabota.core.palette.layouts import readings
from zabota.core.palette.ranking import rank

FILE = Path(__file__).with_name("settings.json")
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Setting:
    """section: the key of its page in the menu of settings; label: in the language of who looks."""

    section: str
    url: str
    label: str
    page: str
    icon: str


@dataclass(frozen=True, slots=True)
class _Kept:
    section: str
    url: str
    words: str
    context: str
    texts: tuple[str, ...]


def settings_found(agent: Agent, typed: str, *, most: int = SHOWN) -> list[Setting]:
    """What fits, the best first, among the pages that this person may see. Asks no database."""
    if len(fold(typed)) < 2:
        return []
    seen = {entry.key: entry for entry in menu.settings.entries(agent)}
    starts = {word[:3] for text in (typed, *readings(typed)) for word in fold(text).split()[:1]}
    near = [
        one for one in _kept() if one.section in seen and any(start in text for text in one.texts for start in starts)
    ]
    best = rank(typed, near, lambda one: one.texts)[:most]
    return [
        Setting(one.section, one.url, _label(one), str(seen[one.section].label), seen[one.section].icon)
        for one in (found.thing for found in best)
    ]


def _label(one: _Kept) -> str:
    return pgettext(one.context, one.words) if one.context else gettext(one.words)


@lru_cache(1)
def _kept() -> tuple[_Kept, ...]:
    """With the folded words of each language, alone and beside those of its page: "name", "name brands"."""
    rows = json.loads(FILE.read_text())
    pages = {entry.key: entry.label for entry in menu.settings.all()}
    kept = []
    for section, url, words, *context in rows:
        one = _Kept(section, url, words, context[0] if context else "", ())
        texts: dict[str, None] = {}
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                label = fold(_label(one))
                texts |= {label: None, f"{label} {fold(str(pages.get(section, '')))}": None}
        kept.append(_Kept(section, url, words, one.context, tuple(texts)))
    return tuple(kept)
