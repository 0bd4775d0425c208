"""Everything that has a name, a key or both: what the palette runs, the help sheet lists and a person may rebind.

Pages and rooms add theirs beside their addresses; the script that acts binds them under the same name:

    commands.add("snooze", _("Snooze"), key="s", group="ticket", icon="alarm-clock")        commands.py of the page
    keys.on("s", words, act, { name: "snooze", group: "ticket" })                           js/keys.js of the page

A button or form of a ticket belongs to the command that its data-command names, else the noun of its address
(`…/solution/withdrawal/` is "solution-withdrawal"): the palette offers what stands on the page and nothing else.
"""

from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.core.palette.folding import fold

Group = Literal["everywhere", "list", "ticket", "composer", "sweep", "hands"]
Words = str | Promise
GROUPS: dict[Group, Words] = {
    "everywhere": _("Everywhere"),
    "list": _("In the list"),
    "ticket": _("In a ticket"),
    "composer": _("While writing"),
    "sweep": _("In a sweep"),
    "hands": _("Where hands are asked for"),
}


@dataclass(frozen=True, slots=True)
class Command:
    """key: its usual key, "" for none. also: other words that people look for it by. why: what it does, in grey.

    fixed: its key cannot be changed, since it follows from how pages work.
    """

    name: str
    label: Words
    key: str = ""
    group: Group = "everywhere"
    also: Words = ""
    why: Words = ""
    icon: str = "corner-down-right"
    fixed: bool = False


_commands: dict[str, Command] = {}


def add(
    name: str,
    label: Words,
    *,
    key: str = "",
    group: Group = "everywhere",
    also: Words = "",
    why: Words = "",
    icon: str = "corner-down-right",
    fixed: bool = False,
) -> None:
    """Adding a name again replaces it, so that reading a module twice does no harm."""
    _commands[name] = Command(name, label, key, group, also, why, icon, fixed)


def grouped() -> list[tuple[Group, Words, list[Command]]]:
    """In the order of GROUPS, then of adding."""
    return [(key, words, [one for one in _commands.values() if one.group == key]) for key, words in GROUPS.items()]


def everything() -> list[Command]:
    return [one for _key, _words, group in grouped() for one in group]


def words_of(group: Group) -> dict[str, str]:
    """Name and label of its commands, in the language of the page."""
    return {one.name: str(one.label) for one in _commands.values() if one.group == group}


def changeable() -> dict[str, str]:
    """The usual key of every command whose key may be changed, by name."""
    return {one.name: one.key for one in everything() if not one.fixed}


def in_every_language(*texts: Words) -> list[str]:
    """The folded texts in each language of the interface, without doubles: `solve`, `решить`, `rezolva`."""
    found: dict[str, None] = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found |= dict.fromkeys(word for text in texts if (word := fold(str(text))))
    return list(found)


add("palette", _("Search or run"), key="$mod+k", icon="search", also=pgettext_lazy("to find it by", "command palette"))
add("search", _("Search"), key="/", icon="search", also=pgettext_lazy("to find it by", "find"))
add("help", _("All keys"), key="?", icon="keyboard", also=pgettext_lazy("to find it by", "help shortcuts hotkeys"))
add("undo", _("Undo"), key="z", icon="undo-2", also=pgettext_lazy("to find it by", "take back revert"))
add("back", _("Back"), key="Escape", icon="arrow-left", fixed=True)
