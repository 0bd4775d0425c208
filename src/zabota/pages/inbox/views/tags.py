"""Words by which tickets are found together."""

from django.http import HttpResponse
from django.utils.html import format_html_join
from django.views.decorators.http import require_safe

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.queries.tags import suggested
from zabota.pages.inbox.answers import changed
from zabota.pages.inbox.forms import one_line
from zabota.pages.inbox.http import Asked, on_ticket, signed_in


@on_ticket(to="note")
def tags(request: Asked, ticket: Ticket) -> HttpResponse:
    actions.tag(ticket, tag=one_line(request.POST.get("tag", ""), 40), by=request.user.ref, at=now())
    return changed(request, ticket)


@on_ticket(to="note")
def tag_removal(request: Asked, ticket: Ticket) -> HttpResponse:
    actions.untag(ticket, tag=request.POST.get("tag", ""), by=request.user.ref, at=now())
    return changed(request, ticket)


@require_safe
@signed_in
def known(request: Asked) -> HttpResponse:
    """Tags that fit what is typed, as options for a list under the field. `of`: what the field is called.

    Of several with commas between, the last one is being typed; each option carries those before it.
    """
    typed = request.GET.get(request.GET.get("of", "tag"), "").replace("\0", "")[-400:]
    before, comma, word = typed.rpartition(",")
    words = suggested(request.user, word.strip())
    options = format_html_join("", '<option value="{}">', ((f"{before}{comma} {one}".strip(),) for one in words))
    response = HttpResponse(options)
    response.headers["Cache-Control"] = "no-store"
    return response
