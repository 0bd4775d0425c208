from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from zabota.base.people.access import may
from zabota.base.ui import menu
from zabota.rooms.surveys.views import outcome, satisfaction, settings

urlpatterns: list[URLPattern | URLResolver] = [
    path("satisfaction/", satisfaction.satisfaction, name="satisfaction"),
    path("satisfaction/<str:what>.csv", satisfaction.satisfaction_csv, name="satisfaction_csv"),
    path("satisfaction/answers/<int:pk>/", outcome.answer, name="satisfaction_answer"),
    path("satisfaction/answers/<int:pk>/outcome/", outcome.outcome, name="satisfaction_outcome"),
    path("settings/feedback/", settings.feedback, name="feedback_settings"),
]

menu.reports.add(
    "satisfaction", _("Satisfaction"), "satisfaction", "smile", may=lambda person: may(person, "reports.read"), order=20
)
menu.settings.add(
    "feedback",
    _("Asking for feedback"),
    "feedback_settings",
    "smile",
    may=lambda person: may(person, "settings.manage"),
    group=_("Desk"),
    order=17,
)
