"""The table of roles: who may do what, and a change of it in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from zabota.base.people.access import WORDS, may_change_roles
from zabota.base.people.models import Agent
from zabota.base.people.roles import Column, columns, version
from zabota.core.people.roles import REACHES, READING, Standing, differences, fixed, standing

ICONS = {
    "tickets.read": "inbox",
    "tickets.note": "pencil",
    "tickets.reply": "send",
    "customers.edit": "user",
    "tickets.manage": "layers",
    "tickets.redact": "eye-off",
    "customers.erase": "trash-2",
    "secrets.show": "key-round",
    "reports.read": "chart-line",
    "people.manage": "users",
    "rules.manage": "workflow",
    "audit.read": "scroll-text",
    "settings.manage": "settings",
}
SAID = {
    "all": pgettext_lazy("whose tickets", "All"),
    "team": pgettext_lazy("whose tickets", "Team"),
    "own": pgettext_lazy("whose tickets", "Own"),
    "yes": gettext_lazy("Yes"),
    "no": gettext_lazy("No"),
}
NAMED = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """name: of its field. value: a key of SAID. choices: what it may become, of a verb with more than yes and no."""

    name: str
    value: str
    fixed: bool
    choices: tuple[tuple[str, Any], ...] = ()

    @property
    def word(self) -> Any:
        return SAID[self.value]


def matrix(
    agent: Agent, shown: list[Column] | None = None, wanted: Mapping[str, Standing] | None = None
) -> dict[str, Any]:
    """For the template. wanted: what is chosen and not saved, by key of the role."""
    roles = shown or columns()
    chosen = wanted or {}
    rows = [
        (verb, words, ICONS.get(verb, "check"), [_cell(one, verb, chosen.get(one.key, one.standing)) for one in roles])
        for verb, words in WORDS.items()
    ]
    return {"roles": roles, "powers": rows, "version": version(roles), "may_change": may_change_roles(agent)}


def _cell(column: Column, verb: str, wanted: Standing) -> Cell:
    choices = tuple((reach, SAID[reach]) for reach in REACHES) if verb == READING else ()
    return Cell(f"{column.key}.{verb}", wanted.cell(verb), fixed(column.basis, verb), choices)


def read(posted: Mapping[str, str], shown: Iterable[Column]) -> dict[str, Standing]:
    """What a form chose, by key of the role: each cell has a field, a box that is not ticked is none."""
    return {
        one.key: standing(
            one.basis,
            {verb: posted.get(f"{one.key}.{verb}", "all" if verb == READING else "no") for verb in WORDS},
            WORDS,
        )
        for one in shown
    }


def in_words(shown: Iterable[Column], wanted: Mapping[str, Standing]) -> list[str]:
    """A sentence for each cell that would change."""
    return [
        _("%(role)s: “%(verb)s” is “%(now)s”, was “%(was)s”.")
        % {"role": one.label, "verb": WORDS[verb], "now": SAID[now], "was": SAID[was]}
        for one in shown
        for verb, was, now in differences(one.standing, wanted[one.key], WORDS)
    ]


def touched(shown: Iterable[Column], wanted: Mapping[str, Standing], people: Iterable[Agent]) -> str:
    """Whom it concerns."""
    keys = {one.key for one in shown if differences(one.standing, wanted[one.key], WORDS)}
    names = [one.name or one.email for one in people if one.is_active and one.role_key in keys]
    if not names:
        return _("Nobody has this role now.") if keys else ""
    more = len(names) - NAMED
    said = ", ".join(names[:NAMED])
    if more > 0:
        said = ngettext("%(names)s and %(n)d more", "%(names)s and %(n)d more", more) % {"names": said, "n": more}
    return _("It concerns %(names)s, from their next click on.") % {"names": said}
