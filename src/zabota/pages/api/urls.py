from django.urls import URLPattern, URLResolver, path, register_converter
from django.urls.converters import PathConverter
from django.utils.translation import gettext_lazy as _

from zabota.base.people.access import may
from zabota.base.ui import menu
from zabota.pages.api import door
from zabota.pages.api.views import tokens


class Anything(PathConverter):
    """Ends of lines, too: a program is answered in its own words whatever it asks for."""

    regex = r"[\s\S]+"


register_converter(Anything, "anything")

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", door.docs, name="api_docs"),
    path("api/v1/<anything:name>", door.api, name="api"),
    path("settings/api/", tokens.api_settings, name="api_settings"),
    path("settings/api/tokens/", tokens.token_new, name="api_token_new"),
    path("settings/api/tokens/<int:pk>/revocation/", tokens.token_revocation, name="api_token_revocation"),
]

menu.settings.add(
    "api",
    _("API and webhooks"),
    "api_settings",
    "webhook",
    may=lambda person: may(person, "tickets.read"),
    group=_("Desk"),
    order=16,
)
