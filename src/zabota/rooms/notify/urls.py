from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from zabota.base.ui import commands, menu
from zabota.rooms.notify.views import install, notifications, settings, silence

T = "tickets/<int:number>/"
S = "settings/notifications/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("notifications/", notifications.notifications, name="notifications"),
    path("notifications/bell/", notifications.bell, name="bell"),
    path("notifications/reading/", notifications.reading, name="notifications_reading"),
    path(f"{T}notifications/", silence.ticket, name="ticket_notifications"),
    path(f"{T}silence/", silence.silence, name="ticket_silence"),
    path(f"{T}silence/end/", silence.silence_end, name="ticket_silence_end"),
    path(S, settings.settings, name="notify_settings"),
    path(f"{S}devices/", settings.new_device, name="notify_device_new"),
    path(f"{S}devices/<int:pk>/end/", settings.device_end, name="notify_device_end"),
    path(f"{S}devices/<int:pk>/test/", settings.device_test, name="notify_device_test"),
    path("manifest.webmanifest", install.manifest, name="manifest"),
    path("sw.js", install.worker, name="worker"),
    path("offline/", install.offline, name="offline"),
]

menu.settings.add("notify", _("Notifications"), "notify_settings", "bell", group=_("You"), order=81)
commands.add("go-notifications", _("Notifications"), key="g n", icon="bell")
