from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from zabota.base.people.access import may
from zabota.base.ui import menu
from zabota.rooms.backups.views import backups

urlpatterns: list[URLPattern | URLResolver] = [
    path("settings/backups/", backups.backups, name="backups"),
    path("settings/backups/new/", backups.new, name="backup_new"),
    path("settings/backups/progress/", backups.progress, name="backup_progress"),
    path("settings/backups/<int:pk>/file/", backups.file, name="backup_file"),
]

menu.settings.add(
    "backups",
    _("Backups"),
    "backups",
    "archive",
    may=lambda person: may(person, "settings.manage"),
    group=_("Desk"),
    order=19,
)
