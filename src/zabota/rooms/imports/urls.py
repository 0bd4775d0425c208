from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from zabota.base.people.access import may
from zabota.base.ui import menu
from zabota.rooms.imports.access import MANAGE
from zabota.rooms.imports.views import columns, exports, imports, misfits, old_links, pieces, runs

HERE = "settings/imports/"
urlpatterns: list[URLPattern | URLResolver] = [
    path(HERE, imports.imports, name="imports"),
    path(HERE + "<int:pk>/", runs.run, name="import_run"),
    path(HERE + "<int:pk>/pieces/", pieces.pieces, name="import_pieces"),
    path(HERE + "<int:pk>/columns/", columns.columns, name="import_columns"),
    path(HERE + "<int:pk>/progress/", runs.progress, name="import_progress"),
    path(HERE + "<int:pk>/trial/", runs.look, name="import_look"),
    path(HERE + "<int:pk>/bringing/", runs.bringing, name="import_bringing"),
    path(HERE + "<int:pk>/bringing/pause/", runs.bringing_pause, name="import_pause"),
    path(HERE + "<int:pk>/pace/", runs.pace, name="import_pace"),
    path(HERE + "<int:pk>/decisions/", runs.decisions, name="import_decisions"),
    path(HERE + "<int:pk>/misfits/", misfits.misfits, name="import_misfits"),
    path(HERE + "<int:pk>/misfits/<int:row>/", misfits.misfit, name="import_misfit"),
    path(HERE + "<int:pk>/misfits.csv", misfits.misfits_csv, name="import_misfits_csv"),
    path(HERE + "<int:pk>/returning/", runs.returning, name="import_returning"),
    path(HERE + "<int:pk>/returning/begin/", runs.returning_begin, name="import_returning_begin"),
    path("settings/export/", exports.exports, name="exports"),
    path("settings/export/<int:pk>/", exports.export, name="export"),
    path("settings/export/<int:pk>/file/", exports.export_file, name="export_file"),
    # As Zendesk and Freshdesk wrote them: whoever points the old name here keeps every link.
    *(path(f"{place}/tickets/<int:number>", old_links.old_ticket) for place in ("agent", "a", "helpdesk")),
]

_DESK = _("Desk")
menu.settings.add(
    "import", _("Import"), "imports", "download", may=lambda person: may(person, MANAGE), group=_DESK, order=15
)
menu.settings.add(
    "export", _("Export"), "exports", "upload", may=lambda person: may(person, MANAGE), group=_DESK, order=15
)
