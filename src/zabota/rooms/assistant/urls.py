from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from zabota.base.people.access import may
from zabota.base.ui import commands, menu
from zabota.rooms.assistant.views import asks, made, settings

urlpatterns: list[URLPattern | URLResolver] = [
    path("tickets/<int:number>/assistant/", asks.asks, name="assistant"),
    path("assistant/<int:pk>/", made.made, name="assistant_made"),
    path("assistant/<int:pk>/end/", made.end, name="assistant_end"),
    path("assistant/<int:pk>/removal/", made.removal, name="assistant_removal"),
    path("settings/assistant/", settings.settings, name="assistant_settings"),
    path("settings/assistant/trial/", settings.trial, name="assistant_trial"),
    path("settings/assistant/calls/", settings.log, name="assistant_calls"),
]

menu.settings.add(
    "assistant",
    _("Language model"),
    "assistant_settings",
    "sparkles",
    may=lambda person: may(person, "settings.manage"),
    group=_("Conversations"),
    order=50,
)
commands.add("assistant", _("Assistant"), key="Alt+m", group="composer", icon="sparkles")
commands.add("assistant-take", _("Take what the model made"), key="Alt+Enter", group="composer", icon="check")
