from django.urls import URLPattern, URLResolver, path

from zabota.rooms.health.views import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", health.ready, name="health"),
    path("health/live/", health.live, name="health_live"),
    path("health/ready/", health.ready, name="health_ready"),
    path("metrics", health.metrics, name="metrics"),
]
