"""Addresses of who takes what; those of what is understood stand in reading_urls.py."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from zabota.base.people.access import may
from zabota.base.ui import menu
from zabota.rooms.routing.views import people_page

urlpatterns: list[URLPattern | URLResolver] = [
    path("settings/routing/", people_page.people_page, name="routing"),
]

menu.settings.add(
    "routing",
    _("Routing"),
    "routing",
    "route",
    may=lambda person: may(person, "settings.manage"),
    group=_("Promises"),
    order=5,
)
