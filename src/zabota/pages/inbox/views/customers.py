"""What is known about a customer, corrected by those who answer."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from zabota.base.clock import now
from zabota.base.tickets.access import ticket_for
from zabota.pages.inbox.answers import changed
from zabota.pages.inbox.http import Asked, show, signed_in, wants_fragment


@require_http_methods(["GET", "POST"])
@signed_in
def customer(request: Asked, number: int) -> HttpResponse:
    return redirect("/")
