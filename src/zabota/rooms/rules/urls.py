from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.base.people.access import may
from zabota.base.ui import commands, menu
from zabota.rooms.rules.access import MANAGE
from zabota.rooms.rules.views import macros, rule, rules, trials

R = "settings/rules/<int:pk>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("settings/rules/", rules.rules, name="rules"),
    path(R, rule.rule, name="rule"),
    path(f"{R}draft/", rule.draft, name="rule_draft"),
    path(f"{R}draft/removal/", rule.draft_removal, name="rule_draft_removal"),
    path(f"{R}versions/", rule.versions, name="rule_versions"),
    path(f"{R}versions/<int:number>/restoration/", rule.restoration, name="rule_restoration"),
    path(f"{R}history/", rule.history, name="rule_history"),
    path(f"{R}position/", rules.position, name="rule_position"),
    path(f"{R}pause/", rules.pause, name="rule_pause"),
    path(f"{R}pause/end/", rules.pause_end, name="rule_pause_end"),
    path(f"{R}copies/", rules.copies, name="rule_copies"),
    path(f"{R}removal/", rules.removal, name="rule_removal"),
    path(f"{R}removal/end/", rules.removal_end, name="rule_removal_end"),
    path(f"{R}trial/", trials.trial, name="rule_trial"),
    path(f"{R}trial/judgements/", trials.judgements, name="rule_judgements"),
    path("settings/macros/", macros.macros, name="macros"),
    path("settings/macros/<int:pk>/", macros.macro, name="macro"),
    path("settings/macros/<int:pk>/removal/", macros.removal, name="macro_removal"),
    path("settings/macros/<int:pk>/removal/end/", macros.removal_end, name="macro_removal_end"),
    path("tickets/<int:number>/macros/", macros.ticket_macros, name="ticket_macros"),
]

menu.settings.add(
    "macros",
    _("Macros"),
    "macros",
    "list-checks",
    may=lambda person: may(person, "tickets.reply"),
    group=_("Conversations"),
    order=46,
)
commands.add(
    "macros",
    _("Use a macro"),
    key="",
    group="ticket",
    icon="list-checks",
    also=pgettext_lazy("to find it by", "script"),
)
menu.settings.add(
    "rules", _("Rules"), "rules", "workflow", may=lambda person: may(person, MANAGE), group=_("Promises"), order=24
)
