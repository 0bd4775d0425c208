from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from zabota.base.people.access import may
from zabota.base.ui import commands, menu
from zabota.rooms.reports import promises, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("reports/", views.reports, name="reports"),
    path("reports/promises/", promises.promises, name="reports-promises"),
    path("reports/<str:by>.csv", views.figures_csv, name="reports-csv"),
]

menu.rail.add(
    "reports", _("How are we doing"), "reports", "chart-line", may=lambda person: may(person, "reports.read"), order=40
)
menu.reports.add(
    "figures", _("Figures"), "reports", "chart-line", may=lambda person: may(person, "reports.read"), order=10
)
commands.add("go-reports", _("How are we doing"), key="g w", icon="chart-line")
