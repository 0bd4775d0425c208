from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from zabota.base.ui import commands
from zabota.rooms.coach.views import looks

T = "tickets/<int:number>/coach/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(T, looks.coach, name="coach"),
    path(f"{T}outcomes/", looks.outcomes, name="coach_outcomes"),
]

for name, label, key, icon in (
    ("coach-take", _("Take the coach’s tip"), "Alt+Enter", "check"),
    ("coach-pass", _("Not here"), "Alt+x", "x"),
    ("coach-never", _("Never this word"), "Alt+w", "x"),
):
    commands.add(name, label, key=key, group="composer", icon=icon)
