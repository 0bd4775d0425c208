"""A letter as its sender made it: in a frame of its own address, where no script runs; nothing is fetched unasked."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from zabota.base.ports.originals import original_html
from zabota.base.tickets.access import message_for
from zabota.base.tickets.models import Message
from zabota.base.ui.fragments import show, wants_fragment
from zabota.core.mail import for_original, place_pictures
from zabota.pages.inbox import pictures
from zabota.pages.inbox.entries import picture_urls
from zabota.pages.inbox.http import Asked, signed_in

# The one policy with inline styles: letters are made of them. Pictures only from here, scripts never.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'; sandbox allow-same-origin"
)


@require_safe
@signed_in
def original_page(request: Asked, message: int) -> HttpResponse:
    return original_form(request, message_for(request.user, message))


@require_safe
@signed_in
def original(request: Asked, message: int) -> HttpResponse:
    row = message_for(request.user, message)
    html = for_original(original_html(row.pk) or row.html, picture_urls(row.attachments.all()))
    if row.pk in pictures.asked_for(request):
        html = place_pictures(html, pictures.places(row))
    response = show(request, "inbox/original.html", {"message": row, "html": html})
    response.headers["Content-Security-Policy"] = POLICY
    return response


def original_form(request: Asked, row: Message) -> HttpResponse:
    """The frame and what stands around it: in a dialog, or as a page of its own."""
    if request.method == "POST" and not wants_fragment(request):
        return redirect("inbox:original_page", row.pk)
    layout = "inbox/forms/dialog.html" if wants_fragment(request) else "inbox/forms/page.html"
    hidden = 0 if row.pk in pictures.asked_for(request) else len(pictures.places(row))
    context = {"layout": layout, "message": row, "ticket": row.ticket, "hidden": hidden}
    return show(request, "inbox/forms/original.html", context)
