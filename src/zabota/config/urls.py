"""Every address of the desk. Each page folder owns its own list."""

from django.urls import include, path

from zabota.base.people.language import language
from zabota.base.people.theme import theme

urlpatterns = [
    # First what is asked for most: each address before it is looked at, too.
    path("", include("zabota.pages.inbox.urls")),
    path("language/", language, name="language"),
    path("theme/", theme, name="theme"),
    path("", include("zabota.base.ui.urls")),
    path("", include("zabota.pages.office.urls")),
    path("", include("zabota.pages.portal.urls")),
    path("", include("zabota.rooms.reports.urls")),
    path("", include("zabota.rooms.mail.urls")),
    path("", include("zabota.rooms.live.urls")),
    path("", include("zabota.rooms.notify.urls")),
    path("", include("zabota.rooms.sla.urls")),
    path("", include("zabota.rooms.surveys.urls")),
    path("", include("zabota.rooms.rules.urls")),
    path("", include("zabota.rooms.hands.urls")),
    path("", include("zabota.rooms.sweeps.urls")),
    path("", include("zabota.rooms.coach.urls")),
    path("", include("zabota.rooms.assistant.urls")),
    path("", include("zabota.rooms.backups.urls")),
    path("", include("zabota.rooms.health.urls")),
    path("", include("zabota.rooms.ready.urls")),
    path("", include("zabota.rooms.imports.urls")),
    path("", include("zabota.rooms.routing.urls")),
    path("", include("zabota.rooms.routing.reading_urls")),
    path("", include("zabota.rooms.knowledge.article_urls")),
    path("", include("zabota.rooms.knowledge.desk_urls")),
    path("", include("zabota.rooms.knowledge.gap_urls")),
    path("", include("zabota.rooms.knowledge.synonym_urls")),
    path("", include("zabota.rooms.hooks.urls")),
    path("", include("zabota.pages.api.urls")),
]

handler400 = "zabota.base.ui.views.bad_request"
handler403 = "zabota.base.ui.views.forbidden"
handler404 = "zabota.base.ui.views.not_found"
handler500 = "zabota.base.ui.views.server_error"
