"""Which customer has come in with this browser."""

from django.http import HttpRequest

from zabota.base.people.customers import canonical
from zabota.base.people.models import Customer, Identity


def visitor(request: HttpRequest) -> Customer | None:
    """By the address that they proved. No query for those who did not come in."""
    kept = request.session.get("customer") or {}
    identity = Identity.objects.select_related("customer").filter(pk=kept["identity"]).first() if kept else None
    customer = canonical(identity.customer) if identity else None
    return customer if customer and customer.erased_at is None else None
