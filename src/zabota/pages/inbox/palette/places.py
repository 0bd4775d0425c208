"""Where one can go, and what can be done everywhere: what this person may, with its words in every language."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zabota.base.clock import now
from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.ui import commands, menu
from zabota.base.ui.commands import Words
from zabota.base.ui.context import OWN_NAMES
from zabota.pages.inbox.places import CHANNELS, VIEWS

THEMES = (
    ("light", gettext_lazy("Light theme"), "sun"),
    ("dark", gettext_lazy("Dark theme"), "moon"),
    ("auto", gettext_lazy("Theme of the system"), "sun-moon"),
)
BREAKS = (
    (15, gettext_lazy("Away for 15 minutes")),
    (30, gettext_lazy("Away for half an hour")),
    (60, gettext_lazy("Away for an hour")),
)
ALSO = {
    "break": pgettext_lazy("to find it by", "break pause lunch coffee"),
    "theme": pgettext_lazy("to find it by", "theme appearance colours"),
    "language": pgettext_lazy("to find it by", "language of the interface"),
    "settings": pgettext_lazy("to find it by", "settings"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """url: a page; with `fields`, where they are sent to. why: what it is, in grey. command: whose key leads there."""

    name: str
    label: str
    url: str
    icon: str
    words: list[str]
    why: str = ""
    command: str = ""
    fields: dict[str, str] = field(default_factory=dict)


def places(agent: Agent) -> list[Place]:
    return [*_views(agent), *_pages(agent), *_breaks(agent), *_switches(agent)]


def _views(agent: Agent) -> Iterator[Place]:
    if may(agent, "tickets.reply"):
        yield _place(
            "new-ticket", gettext_lazy("New ticket"), reverse("inbox:new_ticket"), "pencil", command="new-ticket"
        )
    for name, label, icon in (*VIEWS, *((f"channel-{name}", label, icon) for name, label, icon in CHANNELS)):
        yield _place(
            f"view-{name}", label, reverse("inbox:list", args=[name]), icon, command=f"go-{name}", why=_("Tickets")
        )


def _pages(agent: Agent) -> Iterator[Place]:
    for entry in menu.rail.entries(agent):
        yield _place(entry.key, entry.label, reverse(entry.url_name), entry.icon, command=f"go-{entry.key}")
    for entry in menu.settings.entries(agent):
        yield _place(
            f"settings-{entry.key}",
            entry.label,
            reverse(entry.url_name),
            entry.icon,
            why=_("Settings"),
            also=ALSO["settings"],
        )


def _breaks(agent: Agent) -> Iterator[Place]:
    if agent.away_until and agent.away_until > now():
        yield _place("break-end", gettext_lazy("Here again"), reverse("break_end"), "play", fields={"stay": "1"})
    for minutes, label in BREAKS:
        fields = {"minutes": str(minutes)}
        yield _place(f"break-{minutes}", label, reverse("break"), "pause", also=ALSO["break"], fields=fields)


def _switches(agent: Agent) -> Iterator[Place]:
    for theme, label, icon in THEMES:
        if agent.theme != theme:
            fields = {"theme": theme}
            yield _place(f"theme-{theme}", label, reverse("theme"), icon, also=ALSO["theme"], fields=fields)
    for code, _name in settings.LANGUAGES:
        yield _place(
            f"language-{code}",
            OWN_NAMES.get(code, code),
            reverse("language"),
            "languages",
            also=ALSO["language"],
            why=_("Language"),
            fields={"language": code},
        )
    leave = gettext_lazy("Sign out")
    yield _place("sign-out", leave, reverse("account_logout"), "log-out", fields={"leave": "1"})


def _place(
    name: str,
    label: Words,
    url: str,
    icon: str,
    *,
    also: Words = "",
    why: str = "",
    command: str = "",
    fields: dict[str, str] | None = None,
) -> Place:
    known = next((one for one in commands.everything() if one.name == command), None)
    texts = (label, also, known.also if known else "")
    return Place(
        name, str(label), url, icon, commands.in_every_language(*texts), why, known.name if known else "", fields or {}
    )
