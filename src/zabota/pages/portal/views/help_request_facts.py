"""What a customer works with, put right by the customer: it belongs to them, not to the one request."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from zabota.base.clock import now
from zabota.base.people.environment import LONGEST, NAMES, note_fact
from zabota.base.tickets.customer_access import own_request_for
from zabota.pages.portal.limits import allowed
from zabota.pages.portal.place import Place, in_help_centre
from zabota.pages.portal.visitor import Visitor, for_visitors
from zabota.pages.portal.words import one_line

CHANGES, HOUR = 30, 3600


@require_POST
@in_help_centre
@for_visitors
def facts(request: HttpRequest, place: Place, visitor: Visitor, number: int) -> HttpResponse:
    """One field for each of NAMES; one that is not sent stays as it is, an empty one is taken back."""
    own_request_for(visitor.people, place.brand, number)
    customer = visitor.customer
    if allowed(f"facts:{customer.pk}", CHANGES, HOUR):
        with transaction.atomic():
            for name in NAMES.keys() & request.POST.keys():
                value = one_line(request.POST[name], LONGEST)
                note_fact(customer, name=name, value=value, source="portal", by=customer.ref, at=now())
    return HttpResponse(status=303, headers={"Location": f"{place.url('help_request', number)}#facts"})
