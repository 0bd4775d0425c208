"""A note as it stands on the page: its checklist to be ticked, the colleagues it names marked."""

from collections.abc import Mapping
from typing import Any, cast

from django.template import engines
from django.utils.dateparse import parse_datetime
from django.utils.html import strip_tags
from markupsafe import Markup, escape

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Message
from zabota.base.ui import dates
from zabota.base.ui.jinja import Engine
from zabota.core.text import checklists, mentions


def note_body(note: Message, body: Markup, people: Mapping[int, Agent], *, may_tick: bool) -> Markup:
    """body: the words as they would stand without, safe already; people: by id, those who ticked."""
    # Sees it: whoever may, as it was when the note was written.
    sees = {str(escape(one["written"])): one["sees"] for one in note.named}
    shown = mentions.marked(body, sees, lambda words: str(_parts().mention(Markup(words), sees[words])))  # noqa: S704  (of the body)

    def line(place: int, done: bool, words: str) -> str:
        label = Markup(strip_tags(words)).unescape().strip()[:200]  # noqa: S704  (escaped again where it is drawn)
        who, inside = _who(note, people, place), Markup(words.strip())  # noqa: S704  (of the body)
        return str(_parts().check_line(note.pk, place, done, inside, label, who, may_tick))

    return Markup(checklists.drawn(shown, line, "html" if note.html else "text"))  # noqa: S704  (lines of the body)


def has_checks(note: Message) -> bool:
    return bool(checklists.count(note.html, "html") if note.html else checklists.count(note.text))


def _who(note: Message, people: Mapping[int, Agent], place: int) -> str:
    """`Irina Sokolova, 14:20`: who changed the line last, and when."""
    check = note.checks.get(str(place))
    if check is None:
        return ""
    agent, moment = people.get(check["agent"]), parse_datetime(check["at"])
    return ", ".join(filter(None, [agent.full_name if agent else "", dates.clock_or_day(moment) if moment else ""]))


def _parts() -> Any:
    """The macros of inbox/note_parts.html in the language of the page."""
    return cast(Engine, engines["jinja"]).env.get_template("inbox/note_parts.html").module
