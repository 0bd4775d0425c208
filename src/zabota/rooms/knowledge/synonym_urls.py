"""The addresses of words that mean the same."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from zabota.base.people.access import may
from zabota.base.ui import menu
from zabota.rooms.knowledge.access import MANAGE
from zabota.rooms.knowledge.views import synonyms

ONE = "settings/knowledge/synonyms/<int:pk>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("settings/knowledge/synonyms/", synonyms.synonyms, name="synonyms"),
    path(ONE, synonyms.synonym, name="synonym"),
    path(f"{ONE}removal/", synonyms.removal, name="synonym_removal"),
    path(f"{ONE}removal/end/", synonyms.removal_end, name="synonym_removal_end"),
]

menu.settings.add(
    "synonyms",
    _("Synonyms"),
    "synonyms",
    "search",
    may=lambda person: may(person, MANAGE),
    group=_("Conversations"),
    order=48,
)
