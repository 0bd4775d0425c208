"""Pictures pasted or dropped into the text: uploaded at once, shown from here until the letter has left."""

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.files.store import read
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.pages.inbox import actions, drafted_pictures
from zabota.pages.inbox.http import Asked, on_ticket
from zabota.pages.inbox.views.attachments import NOTHING_RUNS
from zabota.pages.inbox.views.drafts import kind_of


@on_ticket(to="note")
def draft_pictures(request: Asked, ticket: Ticket) -> HttpResponse:
    """{"src", "alt"} of the picture in the field `picture`; with 422 {"why"} in words."""
    try:
        upload = request.FILES.get("picture")
        if upload is None:
            raise Refused(_("Choose a picture first."))
        file = drafted_pictures.new_picture(upload)
        actions.put_picture(ticket, agent=request.user, kind=kind_of(request), file=file, at=now())
    except Refused as refusal:
        return JsonResponse({"why": str(refusal)}, status=422)
    return JsonResponse({"src": drafted_pictures.address(ticket, file.content_id), "alt": file.name.rpartition(".")[0]})


@on_ticket(to="note", methods=("GET", "HEAD"))
def draft_picture(request: Asked, ticket: Ticket, name: str) -> HttpResponse:
    found = drafted_pictures.find(request, ticket, name)
    if found is None:
        raise Http404
    digest, kind = found
    response = HttpResponse(read(digest), content_type=kind)
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "private, max-age=86400"
    return response
