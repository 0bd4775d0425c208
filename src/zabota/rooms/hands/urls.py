from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.base.people.access import may
from zabota.base.ui import commands, menu
from zabota.rooms.hands.views import asking, hands, helping, outcome

urlpatterns: list[URLPattern | URLResolver] = [
    path("hands/", hands.hands, name="hands"),
    path("hands/news/", hands.hands_news, name="hands_news"),
    path("hands/new/", asking.hands_new, name="hands_new"),
    path("hands/willingness/", helping.willingness, name="hands_willingness"),
    path("hands/<int:pk>/advice/", helping.advice, name="hand_advice"),
    path("hands/<int:pk>/refusal/", helping.refusal, name="hand_refusal"),
    path("hands/<int:pk>/refusal/end/", helping.refusal_end, name="hand_refusal_end"),
    path("hands/<int:pk>/like/", helping.like, name="hand_like"),
    path("hands/<int:pk>/articles/", helping.sources, name="hand_articles"),
    path("hands/<int:pk>/end/", outcome.hand_end, name="hand_end"),
    path("hands/<int:pk>/end/withdrawal/", outcome.hand_end_undo, name="hand_end_undo"),
    path("hands/helps/<int:pk>/worth/", outcome.help_worth, name="help_worth"),
    path("hands/helps/<int:pk>/thanks/", outcome.help_thanks, name="help_thanks"),
    path("tickets/<int:number>/hands/", asking.ticket_hands, name="ticket_hands"),
]

menu.rail.add(
    "hands",
    pgettext_lazy("helping colleagues", "Hands"),
    "hands",
    "hand-helping",
    may=lambda person: may(person, "tickets.read"),
    group="work",
    order=10,
)
commands.add(
    "go-hands",
    pgettext_lazy("helping colleagues", "Hands"),
    key="g h",
    icon="hand-helping",
    also=pgettext_lazy("to find it by", "help colleagues swarm advice"),
)
commands.add(
    "hands",
    _("Ask for a hand"),
    key="Shift+h",
    group="ticket",
    icon="hand-helping",
    also=pgettext_lazy("to find it by", "help colleagues swarm advice question"),
    why=_("you stay the owner"),
)
for name, label, key, icon in (
    ("hand-next", _("Next question"), "j", "chevron-down"),
    ("hand-previous", _("Previous question"), "k", "chevron-up"),
    ("hand-look", _("Open a question by its number"), "1", "hand-helping"),
    ("hand-give", _("Give the advice"), "$mod+Enter", "check"),
):
    commands.add(name, label, key=key, group="hands", icon=icon, fixed=True)
