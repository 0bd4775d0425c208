"""Asking process `mind` for a look. It says nothing: whoever writes goes on without."""

from collections.abc import Collection

from zabota.base import mind
from zabota.core.coach.model import Hint, House, Reply, View
from zabota.core.coach.telling import SAID
from zabota.core.coach.thinking import asked, heard

# The first question brings dictionaries; later ones take some hundredths of a second.
PATIENCE = 2.0
# (rule, words): dismissed here, or never to be said again.
Passed = Collection[tuple[str, str]]


def look(reply: Reply, house: House, *, but: Passed = ()) -> View | None:
    """None: nobody answers."""
    try:
        said = heard(mind.ask("coach", seconds=PATIENCE, **asked(reply, house)))
    except (mind.Silent, KeyError, TypeError):
        return None
    passed = {*but, *house.never}
    # Two parts of one house may be of different ages in the minute of an upgrade: a hint without words is none.
    hints = tuple(one for one in said.hints if one.rule in SAID and (one.rule, words_of(one, reply.text)) not in passed)
    return View(hints=hints, questions=said.questions, judged=said.judged)


def words_of(hint: Hint, text: str) -> str:
    """What it is about, folded; "" for the whole of it."""
    return " ".join(text[hint.start : hint.end].casefold().split())[:160]
