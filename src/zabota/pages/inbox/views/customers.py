"""What is known about a customer, corrected by those who answer. The right comes from a ticket of theirs."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zabota.base.clock import now
from zabota.base.people.access import may
from zabota.base.people.actions import customers
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.pages.inbox.answers import changed, form_page, other_ticket, refusal
from zabota.pages.inbox.forms import one_line, way_to_reach, words
from zabota.pages.inbox.http import Asked, signed_in

LANGUAGES = (("", "—"), ("en", "English"), ("ro", "Română"), ("ru", "Русский"))


@require_http_methods(["GET", "POST"])
@signed_in
def customer(request: Asked, number: int) -> HttpResponse:
    """number: of a ticket of this customer."""
    ticket = other_ticket(request, str(number))
    if not may(request.user, "customers.edit"):
        raise PermissionDenied(_("Your role does not include this. The owner of the desk can change it."))
    if request.method == "GET":
        may_erase = may(request.user, "customers.erase") and ticket.customer.erased_at is None
        return form_page(request, ticket, "inbox/forms/customer.html", languages=LANGUAGES, may_erase=may_erase)
    try:
        _keep(request, ticket)
    except Refused as why:
        return refusal(request, ticket, str(why))
    return changed(request, ticket, _("Kept."))


def _keep(request: Asked, ticket: Ticket) -> None:
    by, at, data = request.user.ref, now(), request.POST
    language = data.get("language", "")
    customers.change(
        ticket.customer,
        by=by,
        at=at,
        name=one_line(data.get("name", ""), 160),
        title=one_line(data.get("title", ""), 80),
        notes=words(data.get("notes", ""), 20_000),
        language=language if language in dict(LANGUAGES) else ticket.customer.language,
    )
    if data.get("reach", "").strip():
        kind, value = way_to_reach(data["reach"])
        try:
            customers.add_identity(ticket.customer, kind=kind, value=value, by=by, at=at)
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from error
