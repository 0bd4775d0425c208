"""Addresses of what is understood; those of who takes what stand in urls.py."""

from django.urls import URLPattern, URLResolver, path

from zabota.rooms.routing.views import topics_page

urlpatterns: list[URLPattern | URLResolver] = [
    path("settings/routing/topics/", topics_page.topics_page, name="routing_topics"),
    path("settings/routing/topics/learning/", topics_page.topics_learning, name="routing_topics_learning"),
]
