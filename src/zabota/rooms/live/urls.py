from django.urls import URLPattern, URLResolver, path

from zabota.rooms.live import views

urlpatterns: list[URLPattern | URLResolver] = [path("live/token/", views.token, name="live-token")]
