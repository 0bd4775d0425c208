"""Files of messages. Whoever may read the ticket may have them; nothing in them runs."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from zabota.base.files.serving import out_of_reach_in_words
from zabota.base.files.store import content_of
from zabota.pages.inbox.found import attachment_for
from zabota.pages.inbox.http import Asked, signed_in

# Pictures that browsers draw without running anything; SVG is not among them.
SHOWN = {"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"}
NOTHING_RUNS = "default-src 'none'; sandbox"


@require_safe
@out_of_reach_in_words
@signed_in
def attachment(request: Asked, number: int, name: str) -> HttpResponse:
    row = attachment_for(request.user, number)
    kind = row.content_type.lower().split(";")[0].strip()
    shown = kind in SHOWN and "download" not in request.GET
    response = HttpResponse(content_of(row.blob), content_type=kind if shown else "application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(not shown, row.name) or "attachment"
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response
