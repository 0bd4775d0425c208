"""What the palette knows before anything is typed: one small JSON, kept by the browser until it differs."""

import json
from dataclasses import asdict
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.utils import translation

from zabota.base.people.models import Agent
from zabota.base.ui import commands
from zabota.core.palette.folding import FROM, TO
from zabota.core.palette.layouts import TABLES
from zabota.pages.inbox import queries
from zabota.pages.inbox.palette.places import places


def catalogue(agent: Agent, *, answers: bool) -> tuple[str, str]:
    """(JSON, its ETag). answers: with the names of this person's ready answers, for a ticket that is open."""
    known = _commands(translation.get_language() or "en")
    told: dict[str, Any] = {
        **known,
        "places": [asdict(place) for place in places(agent)],
        "answers": list(dict.fromkeys(row.name for row in queries.ready_answers(agent))) if answers else [],
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return text, f'"{sha256(text.encode()).hexdigest()[:20]}"'


@lru_cache(8)
def _commands(language: str) -> dict[str, Any]:
    """The words of all three languages are read from their catalogues once in the life of a process."""
    with translation.override(language):
        return {
            "fold": [FROM, TO],
            "layouts": TABLES,
            "commands": {
                one.name: {
                    "label": str(one.label),
                    "why": str(one.why),
                    "icon": one.icon,
                    "group": one.group,
                    "words": commands.in_every_language(one.label, one.also),
                }
                for one in commands.everything()
            },
        }
