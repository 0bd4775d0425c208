"""The question in the customer's letter. Looking records nothing; the one button records the answer."""

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from zabota.base.clock import now
from zabota.base.ports.surveys import question_after_yes
from zabota.base.tickets import confirmation
from zabota.base.tickets.actions import Heard, confirm, receive, reopen
from zabota.base.tickets.models import Status, Ticket
from zabota.pages.portal.forms import NotYet
from zabota.pages.portal.limits import allowed
from zabota.pages.portal.queries import answer_of

TIMES, WITHIN = 10, 3600  # presses of the button, seconds


# The token in the address is the permission, and no other page can know it; a cookie beside it would only lock out
# people whose mail program opens links without cookies.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def did_it_help(request: HttpRequest, token: str) -> HttpResponse:
    found = confirmation.read(token)
    if found is None:
        return quiet(render(request, "portal/old_link.html", status=404))
    ticket, helped = found
    with translation.override(language_of(ticket)):
        response = quiet(_answered(request, ticket, helped) if request.method == "POST" else _asked(request, *found))
        response.headers["Content-Language"] = translation.get_language() or ""
        return response


def _asked(request: HttpRequest, ticket: Ticket, helped: bool, form: NotYet | None = None) -> HttpResponse:
    """The question, as the ticket stands: solved, or closed since."""
    state = _state(ticket)
    if state == "confirmed" and helped:
        return _thanked(request, ticket, first=False)
    yes, no = confirmation.links(ticket)
    context = {"helped": helped, "state": state, "form": form or NotYet(), "other": no if helped else yes}
    status = 422 if form else 200
    return render(request, "portal/did_it_help.html", _frame(ticket) | context, status=status)


def _answered(request: HttpRequest, ticket: Ticket, helped: bool) -> HttpResponse:
    if not allowed(f"did-it-help:{ticket.pk}", TIMES, WITHIN):
        return render(request, "portal/too_often.html", _frame(ticket), status=429)
    customer, at = ticket.customer.ref, now()
    if helped:
        confirm(ticket, by=customer, at=at)
        return _thanked(request, ticket, first=True)
    form = NotYet(request.POST, required=ticket.status == Status.CLOSED)
    if not form.is_valid():
        return _asked(request, ticket, helped, form)
    with transaction.atomic():
        reopen(ticket, because="not_helped", by=customer, at=at)
        if comment := form.cleaned_data["comment"]:
            _write(ticket, comment)
    return _told(request, ticket, "reopened")


def _write(ticket: Ticket, comment: str) -> None:
    """What they add is a word of theirs, by the way the ticket came: the answer to it must find them."""
    heard = Heard(
        brand=ticket.brand,
        customer=ticket.customer,
        channel=ticket.channel,
        subject=ticket.subject,
        text=comment,
        language=ticket.language,
        ticket=ticket,
    )
    receive(heard, by="portal", at=now())


def _thanked(request: HttpRequest, ticket: Ticket, *, first: bool) -> HttpResponse:
    """With the question how it was, where it may be asked: the mark is one press more, and no letter follows."""
    context = {"survey": question_after_yes(ticket.pk, first, now())}
    return render(request, "portal/thanks.html", _frame(ticket) | context)


def _told(request: HttpRequest, ticket: Ticket, what: str) -> HttpResponse:
    return render(request, f"portal/{what}.html", _frame(ticket))


def _frame(ticket: Ticket) -> dict[str, object]:
    return {"ticket": ticket, "brand": ticket.brand, "answer": answer_of(ticket)}


def _state(ticket: Ticket) -> str:
    if ticket.status == Status.CLOSED:
        return "confirmed" if ticket.confirmed else "closed"
    return "solved"


def language_of(ticket: Ticket) -> str:
    """The customer's, if the desk speaks it; else the first of the brand that it speaks."""
    spoken = dict(settings.LANGUAGES)
    wished = [ticket.language, ticket.customer.language, *ticket.brand.languages]
    return next((language for language in wished if language in spoken), settings.LANGUAGE_CODE)


def quiet(response: HttpResponse) -> HttpResponse:
    """The address is a secret of the customer: not to be indexed, nor told to whoever is linked to."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
