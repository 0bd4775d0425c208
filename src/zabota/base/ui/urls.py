from django.urls import URLPattern, URLResolver, path

from zabota.base.ui import views

app_name = "ui"
urlpatterns: list[URLPattern | URLResolver] = [
    path("styleguide/", views.styleguide, name="styleguide"),
]
