"""What the form of a ready answer says."""

from dataclasses import dataclass
from typing import Any, Self

from django.utils.translation import gettext as _

from zabota.base.tickets.channels import NAMES
from zabota.base.tickets.models import ReadyAnswer
from zabota.pages.inbox.forms import one_line, words
from zabota.pages.inbox.http import Asked

LANGUAGES = (("", "—"), ("en", "English"), ("ro", "Română"), ("ru", "Русский"))
TONES = ReadyAnswer.Tone.choices
TEXT = 20_000
# Conditions of one kind, at most.
PLACES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    name: str = ""
    text: str = ""
    language: str = ""
    tone: str = ""
    topics: tuple[int, ...] = ()
    channels: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()

    @classmethod
    def of(cls, row: ReadyAnswer | None) -> Self:
        if row is None:
            return cls()
        where = {name: tuple(getattr(row, name)) for name in ("topics", "channels", "levels")}
        return cls(name=row.name, text=row.text, language=row.language, tone=row.tone, **where)

    def fields(self) -> dict[str, Any]:
        """As the row has them."""
        where = {name: list(getattr(self, name)) for name in ("topics", "channels", "levels")}
        return {"name": self.name, "text": self.text, "language": self.language, "tone": self.tone, **where}


def typed(request: Asked) -> Typed:
    data = request.POST
    language, tone = data.get("language", ""), data.get("tone", "")
    levels = [one_line(one, 40) for one in data.get("levels", "").split(",")]
    topics = [int(one) for one in data.getlist("topics")[:PLACES] if one.isdecimal() and len(one) < 19]
    return Typed(
        name=one_line(data.get("name", ""), 80),
        text=words(data.get("text", ""), TEXT),
        language=language if language in dict(LANGUAGES) else "",
        tone=tone if tone in dict(TONES) else "",
        topics=tuple(topics),
        channels=tuple(one for one in data.getlist("channels") if one in NAMES),
        levels=tuple(dict.fromkeys(one for one in levels if one))[:PLACES],
    )


def problem_of(said: Typed, row: ReadyAnswer | None, first: ReadyAnswer | None) -> str:
    """In words; "" for none. row: what is changed; first: the answer whose variant it is."""
    if not said.text or (not said.name and first is None):
        return _("A ready answer needs a name and a text.")
    root = first or row
    if root is None:
        return ""
    texts = [root, *root.variants.all()]
    if any((one.language, one.tone) == (said.language, said.tone) for one in texts if row is None or one.pk != row.pk):
        return _("It has a text in this language and tone already. Change that one, or choose another tone.")
    return ""
