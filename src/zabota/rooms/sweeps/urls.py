from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.base.people.access import may
from zabota.base.ui import commands, menu
from zabota.rooms.sweeps.views import decisions, records, settings, sweep

ITEM = "sweep/items/<int:item>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("sweep/", sweep.sweep, name="sweep"),
    path("sweep/leaving/", sweep.leaving, name="sweep_leaving"),
    path("sweep/presence/", sweep.presence, name="sweep_presence"),
    path("sweep/undo/", decisions.undo_last, name="sweep_undo"),
    path(f"{ITEM}decision/", decisions.decision, name="sweep_decision"),
    path(f"{ITEM}undo/", decisions.undo, name="sweep_undo_of"),
    path(f"{ITEM}damage/", decisions.damage, name="sweep_damage"),
    path(f"{ITEM}draft/", decisions.draft, name="sweep_draft"),
    path(f"{ITEM}news/", decisions.news, name="sweep_news"),
    path("sweeps/", records.records, name="sweeps"),
    path("sweeps/<int:pk>/", records.record, name="sweep_record"),
    path("settings/sweeps/", settings.settings, name="sweep_settings"),
]

menu.rail.add(
    "sweep",
    _("Dispatch sweep"),
    "sweep",
    "list-checks",
    may=lambda person: may(person, "tickets.reply"),
    order=10,
)
menu.settings.add(
    "sweeps",
    _("Dispatch sweeps"),
    "sweep_settings",
    "list-checks",
    may=lambda person: may(person, "settings.manage"),
    group=_("Desk"),
    order=19,
)
commands.add(
    "go-sweep",
    _("Dispatch sweep"),
    key="g s",
    icon="list-checks",
    also=pgettext_lazy("to find it by", "triage dispatch new queue"),
)
for name, label, key, icon in (
    ("sweep-solve", _("Solve now with the draft"), "Enter", "circle-check"),
    ("sweep-edit", _("Change the draft"), "r", "pencil"),
    ("sweep-first", _("Choose the first person"), "1", "user"),
    ("sweep-second", _("Choose the second person"), "2", "user"),
    ("sweep-give", _("Give to them"), "a", "user-plus"),
    ("sweep-specialists", _("To Specialists"), "s", "stethoscope"),
    ("sweep-critical", _("To Critical"), "c", "siren"),
    ("sweep-merge", _("Join with another ticket"), "m", "git-merge"),
    ("sweep-ask", _("Ask the customer"), "q", "message-circle-question-mark"),
    ("sweep-later", _("Come back later"), "j", "corner-down-right"),
    ("sweep-more", _("More damage"), "ArrowUp", "arrow-up"),
    ("sweep-less", _("Less damage"), "ArrowDown", "arrow-down"),
):
    commands.add(name, label, key=key, group="sweep", icon=icon, fixed=True)
