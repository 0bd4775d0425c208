"""A file of a message taken away for good."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zabota.base.clock import now
from zabota.base.tickets.access import message_for
from zabota.base.tickets.actions.redaction import remove_file
from zabota.pages.inbox.answers import changed, form_page
from zabota.pages.inbox.http import Asked, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def file_removal(request: Asked, message: int, number: int) -> HttpResponse:
    """number: of the attachment, which must be one of this message."""
    row = message_for(request.user, message, to="redact")
    file = row.attachments.select_related("message__ticket").filter(pk=number).first()
    if file is None:
        raise Http404
    if request.method == "GET":
        return form_page(request, row.ticket, "inbox/forms/file_removal.html", message=row, file=file)
    remove_file(file, by=request.user.ref, at=now())
    return changed(request, row.ticket, _("The file is gone for good."))
