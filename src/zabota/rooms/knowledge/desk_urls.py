"""Addresses of the desk's own pages about its help centres."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.base.people.access import may
from zabota.base.ui import commands, menu
from zabota.rooms.knowledge.access import MANAGE, READ
from zabota.rooms.knowledge.views import centres, feedback, parcels, review, sections, shelf

S, C = "settings/knowledge/sections/<int:pk>/", "settings/knowledge/parcels/<int:pk>/"
R = "knowledge/review/<int:pk>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("knowledge/", shelf.shelf, name="knowledge"),
    path("knowledge/<int:pk>/position/", shelf.position, name="knowledge_position"),
    path("knowledge/review/", review.review, name="knowledge_review"),
    path("knowledge/review/releases/", review.releases, name="knowledge_releases"),
    path(f"{R}truth/", review.truth, name="knowledge_truth"),
    path(f"{R}delay/", review.delay, name="knowledge_delay"),
    path(f"{R}keeper/", review.keeper, name="knowledge_keeper"),
    path("knowledge/review/undo/<int:pk>/", review.undo, name="knowledge_review_undo"),
    path("knowledge/feedback/", feedback.feedback, name="knowledge_feedback"),
    path("knowledge/feedback/<int:pk>/sight/", feedback.sight, name="knowledge_sight"),
    path("knowledge/feedback/<int:pk>/sight/end/", feedback.sight_end, name="knowledge_sight_end"),
    path("settings/knowledge/", sections.sections, name="knowledge_settings"),
    path("settings/knowledge/centres/<int:pk>/", centres.centre, name="knowledge_centre"),
    path("settings/knowledge/sections/new/", sections.section_new, name="knowledge_section_new"),
    path(S, sections.section, name="knowledge_section"),
    path(f"{S}position/", sections.position, name="knowledge_section_position"),
    path(f"{S}retirement/", sections.retirement, name="knowledge_section_retirement"),
    path(f"{S}retirement/end/", sections.retirement_end, name="knowledge_section_retirement_end"),
    path("settings/knowledge/parcels/", parcels.parcels, name="knowledge_parcels"),
    path("settings/knowledge/export/", parcels.export, name="knowledge_export"),
    path(C, parcels.parcel, name="knowledge_parcel"),
    path(f"{C}progress/", parcels.progress, name="knowledge_parcel_progress"),
    path(f"{C}taking/", parcels.taking, name="knowledge_parcel_taking"),
    path(f"{C}taking/end/", parcels.taking_end, name="knowledge_parcel_taking_end"),
]

menu.rail.add("knowledge", _("Help centre"), "knowledge", "book-open", may=lambda person: may(person, READ), order=60)
menu.settings.add(
    "knowledge",
    _("Help centre"),
    "knowledge_settings",
    "book-open",
    may=lambda person: may(person, MANAGE),
    group=_("Conversations"),
    order=48,
)
commands.add(
    "go-knowledge",
    _("Help centre"),
    key="g k",
    icon="book-open",
    also=pgettext_lazy("to find it by", "articles knowledge base faq"),
)
