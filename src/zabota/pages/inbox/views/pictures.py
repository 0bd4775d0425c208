"""Pictures that a letter shows from elsewhere: asking for them, and each of them through our own address."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from zabota.base.tickets.access import message_for
from zabota.base.ui.fragments import show, wants_fragment
from zabota.pages.inbox import pictures as elsewhere
from zabota.pages.inbox.answers import ticket_url
from zabota.pages.inbox.entries import entry_of
from zabota.pages.inbox.http import Asked, signed_in
from zabota.pages.inbox.views.original import original_form

NOTHING_RUNS = "sandbox; default-src 'none'"
# Stands where a picture could not be had: a dashed frame, small and grey in both themes.
MISSING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="48" height="32"><rect x=".5" y=".5" width="47" height="31" rx="5" '
    b'fill="none" stroke="#8b918e" stroke-dasharray="4 3"/></svg>'
)


@require_POST
@signed_in
def pictures(request: Asked, message: int) -> HttpResponse:
    """From now on this person sees the pictures of this letter."""
    row = message_for(request.user, message)
    elsewhere.ask_for(request, row)
    if "original" in request.POST:
        return original_form(request, row)
    if wants_fragment(request):
        return show(request, "inbox/pictures.html", {"entry": entry_of(row, elsewhere.asked_for(request))})
    return redirect(f"{ticket_url(row.ticket)}#message-{row.pk}")


@require_safe
@signed_in
def picture(request: Asked, message: int, number: int) -> HttpResponse:
    """The n-th picture that the stored letter names. Only those: an address never comes from the request."""
    row = message_for(request.user, message)
    # A link from outside may lead here; it must not make us fetch what nobody asked for.
    if row.pk not in elsewhere.asked_for(request) or not number:
        raise Http404
    try:
        found = elsewhere.fetched(row, number)
    except IndexError:
        raise Http404 from None
    kind, content = found or ("image/svg+xml", MISSING)
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "private, max-age=86400" if found else "no-store"
    return response
