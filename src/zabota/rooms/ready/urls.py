from django.urls import URLPattern, URLResolver, path

from zabota.rooms.ready.views import macros

urlpatterns: list[URLPattern | URLResolver] = [
    path("settings/ready-answers/macros/", macros.macros, name="ready_macros"),
]
