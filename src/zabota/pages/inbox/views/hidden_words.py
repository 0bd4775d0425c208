"""Words of a message hidden for good: first it is shown where they stand, then they are gone."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zabota.base.clock import now
from zabota.base.tickets.access import message_for
from zabota.base.tickets.actions.redaction import hide_words, search
from zabota.base.tickets.values import Refused
from zabota.pages.inbox.answers import changed, form_page, refusal
from zabota.pages.inbox.http import Asked, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def hidden_words(request: Asked, message: int) -> HttpResponse:
    row = message_for(request.user, message, to="redact")
    words = request.POST.get("words", "")
    if request.method == "GET":
        files = list(row.attachments.order_by("id"))
        return form_page(request, row.ticket, "inbox/forms/hidden_words.html", message=row, files=files)
    try:
        if not request.POST.get("sure"):
            found = search(row.ticket, words)
            if not found.anything:
                raise Refused(_("These words stand nowhere in this conversation."))
            where = {"message": row, "words": words, "found": found}
            return form_page(request, row.ticket, "inbox/forms/hidden_words_sure.html", **where)
        hide_words(row, words=words, by=request.user.ref, at=now())
    except Refused as why:
        return refusal(request, row.ticket, str(why))
    return changed(request, row.ticket, _("Hidden for good."))
