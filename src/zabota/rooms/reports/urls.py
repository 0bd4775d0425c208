from django.urls import URLPattern, URLResolver, path

from zabota.rooms.reports import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("reports/", views.reports, name="reports"),
    path("reports/<str:by>.csv", views.figures_csv, name="reports-csv"),
]
