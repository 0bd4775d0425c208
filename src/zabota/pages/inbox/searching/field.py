"""What stands in the field of the search: chips of conditions, words, and what else could narrow it down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zabota.base.tickets.queries.search import Search
from zabota.base.ui.addresses import address as url
from zabota.core.query import Shape, Unfit
from zabota.core.query import write as write_shape
from zabota.core.query.asking import Asked, Condition, read, with_condition, without, write
from zabota.core.query.asking.writing import words

NAMES: Mapping[str, str | Promise] = {
    "from": pgettext_lazy("part of a search", "from"),
    "to": pgettext_lazy("part of a search", "to"),
    "owner": pgettext_lazy("part of a search", "owner"),
    "team": pgettext_lazy("part of a search", "team"),
    "is": pgettext_lazy("part of a search", "is"),
    "tag": pgettext_lazy("part of a search", "tag"),
    "topic": pgettext_lazy("part of a search", "topic"),
    "channel": pgettext_lazy("part of a search", "channel"),
    "language": pgettext_lazy("part of a search", "language"),
    "has": pgettext_lazy("part of a search", "has"),
    "before": pgettext_lazy("part of a search", "before"),
    "after": pgettext_lazy("part of a search", "since"),
    "in": pgettext_lazy("part of a search", "in"),
}
VALUES: Mapping[str, str | Promise] = {
    "open": pgettext_lazy("part of a search", "open"),
    "solved": pgettext_lazy("part of a search", "solved"),
    "closed": pgettext_lazy("part of a search", "closed"),
    "new": pgettext_lazy("part of a search", "new"),
    "waiting": pgettext_lazy("part of a search", "waiting for the customer"),
    "unread": pgettext_lazy("part of a search", "unread"),
    "mine": pgettext_lazy("part of a search", "mine"),
    "following": pgettext_lazy("part of a search", "followed by me"),
    "snoozed": pgettext_lazy("part of a search", "snoozed"),
    "merged": pgettext_lazy("part of a search", "joined with another"),
    "trashed": pgettext_lazy("part of a search", "in the trash"),
    "attachment": pgettext_lazy("part of a search", "an attachment"),
    "picture": pgettext_lazy("part of a search", "a picture"),
    "note": pgettext_lazy("part of a search", "a note"),
    "notes": pgettext_lazy("part of a search", "notes only"),
    "letters": pgettext_lazy("part of a search", "what customers said"),
    "answers": pgettext_lazy("part of a search", "what we answered"),
    "sides": pgettext_lazy("part of a search", "what others said"),
}
OWN = ("is", "has", "in")
# With a value of their own: one press; and those of which the value is still to be typed.
WHOLE: tuple[tuple[str, str, str | Promise], ...] = (
    ("is", "open", gettext_lazy("open only")),
    ("has", "picture", gettext_lazy("has a picture")),
    ("in", "notes", gettext_lazy("in notes only")),
    ("after", "30d", gettext_lazy("last 30 days")),
)
BEGUN = ("from", "owner", "language", "channel", "topic", "tag")


@dataclass(frozen=True, slots=True)
class Chip:
    """name, value: in words. written: as it is typed. without: the address of the search without it."""

    name: str
    value: str
    written: str
    without: str
    but: bool
    wrong: bool


@dataclass(frozen=True, slots=True)
class More:
    """url: of the narrower search; begin: what is put into the field instead, to be gone on with."""

    label: str
    url: str = ""
    begin: str = ""


def typed(given: Sequence[str], text: str) -> str:
    """The whole search: chips that stand there already, and what is in the field."""
    return " ".join(filter(None, (*given, text.strip("\x00"))))


def settled(text: str, keys: Sequence[str] = ()) -> tuple[Asked, str]:
    """What of the text in the field becomes chips, and what stays in it: the last word is still being typed."""
    if text.endswith((" ", '"')):
        asked = read(text, keys)
        return asked, words(asked)
    before, _space, last = text.rpartition(" ")
    if before.count('"') % 2:
        return Asked(), text
    asked = read(before, keys)
    return asked, f"{words(asked)} {last}".strip()


def address(asked: Asked, group: str = "", **more: str) -> str:
    asked_for = {"q": write(asked)} | ({"in": group} if group else {}) | more
    return f"{url('inbox:found')}?{urlencode(asked_for)}"


def chips(asked: Asked, found: Search, group: str, only: Sequence[Condition] | None = None) -> list[Chip]:
    shown = asked.conditions if only is None else only
    return [
        Chip(
            str(NAMES.get(one.name, one.key)),
            _value(one, found),
            one.written,
            address(without(asked, one), group),
            one.but,
            one in found.scope.nobody,
        )
        for one in shown
    ]


def narrower(asked: Asked, group: str) -> list[More]:
    """Only what is not said yet."""
    said = {one.name for one in asked.conditions}
    begun = [More(str(NAMES[name]), begin=f"{name}:") for name in BEGUN if name not in said]
    whole = [
        More(str(label), url=address(with_condition(asked, Condition(name, value)), group))
        for name, value, label in WHOLE
        if name not in said
    ]
    return [*begun, *whole]


def as_view(found: Search) -> str:
    """The address of the view that shows the same; "" where no view can say it."""
    if not found.scope.terms:
        return ""
    try:
        shape = Shape(found.scope.terms)
    except Unfit:
        return ""
    return f"{url('inbox:list', 'all')}?{urlencode({'q': write_shape(shape)})}"


def _value(one: Condition, found: Search) -> str:
    if one in found.scope.nobody:
        return _("%(name)s: nothing is called so") % {"name": one.value}
    if one.name in OWN:
        return str(VALUES.get(one.value, one.value))
    return found.scope.told.get(one, one.value)
