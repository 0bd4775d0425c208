"""The same as the palette finds, as a page: for browsers without script, and to look through."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from zabota.base.ui.fragments import show
from zabota.core.palette.ranking import rank
from zabota.pages.inbox import shell
from zabota.pages.inbox.http import Asked, signed_in
from zabota.pages.inbox.palette.finding import LONGEST, search
from zabota.pages.inbox.palette.places import places
from zabota.pages.inbox.palette.settings import settings_found

PLACES = 8


@require_safe
@signed_in
def found(request: Asked) -> HttpResponse:
    """`q`: what was typed."""
    typed = request.GET.get("q", "")[:LONGEST].replace("\x00", "")
    known = [place for place in places(request.user) if not place.fields]
    context = shell.rail(request.user) | {
        "typed": typed,
        "found": search(request.user, typed),
        "settings_found": settings_found(request.user, typed),
        "places": [one.thing for one in rank(typed, known, lambda place: place.words)][:PLACES],
    }
    return show(request, "inbox/found.html", context)
