"""A letter as its sender made it: in a frame of its own address, where no script runs and nothing is fetched."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from zabota.base.ports.originals import original_html
from zabota.base.tickets.access import message_for
from zabota.core.mail import for_original
from zabota.pages.inbox.entries import attachment_url
from zabota.pages.inbox.http import Asked, show, signed_in, wants_fragment

# The one policy with inline styles: letters are made of them. Pictures only from here, scripts never.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'; sandbox allow-same-origin"
)


@require_safe
@signed_in
def original_page(request: Asked, message: int) -> HttpResponse:
    row = message_for(request.user, message)
    frame = "inbox/forms/dialog.html" if wants_fragment(request) else "inbox/forms/page.html"
    return show(request, "inbox/forms/original.html", {"layout": frame, "message": row, "ticket": row.ticket})


@require_safe
@signed_in
def original(request: Asked, message: int) -> HttpResponse:
    row = message_for(request.user, message)
    files = {file.content_id: attachment_url(file) for file in row.attachments.all() if file.content_id}
    html = for_original(original_html(row.pk) or row.html, files)
    response = show(request, "inbox/original.html", {"message": row, "html": html})
    response.headers["Content-Security-Policy"] = POLICY
    return response
