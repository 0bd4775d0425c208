from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from zabota.base.people.access import may
from zabota.base.ui import commands, menu
from zabota.rooms.reports import promises, views
from zabota.rooms.reports.football import views as football

urlpatterns: list[URLPattern | URLResolver] = [
    path("reports/", views.reports, name="reports"),
    path("reports/promises/", promises.promises, name="reports-promises"),
    path("reports/bounces/", football.bounces, name="reports-bounces"),
    path("reports/bounces/bounces.csv", football.bounces_csv, name="reports-bounces-csv"),
    path("reports/bounces/tickets/", football.bounced, name="reports-bounced"),
    path("reports/bounces/target/", football.target, name="reports-target"),
    path("reports/bounces/cures/<slug:cause>/", football.cure, name="reports-cure"),
    path("reports/<str:by>.csv", views.figures_csv, name="reports-csv"),
]

menu.rail.add(
    "reports", _("How are we doing"), "reports", "chart-line", may=lambda person: may(person, "reports.read"), order=40
)
menu.reports.add(
    "figures", _("Figures"), "reports", "chart-line", may=lambda person: may(person, "reports.read"), order=10
)
menu.reports.add(
    "bounces",
    _("Bounces"),
    "reports-bounces",
    "arrow-right-left",
    may=lambda person: may(person, "reports.read"),
    order=15,
)
commands.add("go-reports", _("How are we doing"), key="g w", icon="chart-line")
