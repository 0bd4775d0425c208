"""A customer forgotten for good: it says before what goes and what stays, and asks for a number to be typed."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zabota.base.clock import now
from zabota.base.people.access import may
from zabota.base.people.customers import canonical
from zabota.base.tickets.actions.erasure import erase_customer, what_goes
from zabota.pages.inbox.answers import changed, form_page, other_ticket, refusal
from zabota.pages.inbox.http import Asked, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def erasure(request: Asked, number: int) -> HttpResponse:
    """number: of a ticket of this customer."""
    ticket = other_ticket(request, str(number))
    if not may(request.user, "customers.erase"):
        raise PermissionDenied(_("Your role does not include this. The owner of the desk can change it."))
    customer = canonical(ticket.customer)
    if request.method == "GET":
        goes = what_goes(customer)
        return form_page(request, ticket, "inbox/forms/erasure.html", customer=customer, goes=goes)
    if request.POST.get("number", "").strip() != str(customer.pk):
        return refusal(request, ticket, _("Type the number %(number)s to go on.") % {"number": customer.pk})
    erase_customer(customer, by=request.user.ref, at=now())
    return changed(request, ticket, _("This person is erased."))
