from django.urls import URLPattern, URLResolver, path

from zabota.rooms.hooks.views import deliveries, endpoints

H = "settings/webhooks/<int:pk>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("settings/webhooks/new/", endpoints.hook_new, name="hook_new"),
    path(H, endpoints.hook, name="hook"),
    path(f"{H}details/", endpoints.hook_change, name="hook_change"),
    path(f"{H}secret/", endpoints.hook_secret, name="hook_secret"),
    path(f"{H}pause/", endpoints.hook_off, name="hook_off"),
    path(f"{H}pause/end/", endpoints.hook_off_end, name="hook_off_end"),
    path(f"{H}trial/", endpoints.hook_trial, name="hook_trial"),
    path(f"{H}replays/", endpoints.hook_replays, name="hook_replays"),
    path(f"{H}removal/", endpoints.hook_removal, name="hook_removal"),
    path("settings/webhooks/messages/<int:pk>/", deliveries.hook_delivery, name="hook_delivery"),
    path("settings/webhooks/messages/<int:pk>/replay/", deliveries.hook_replay, name="hook_replay"),
]
