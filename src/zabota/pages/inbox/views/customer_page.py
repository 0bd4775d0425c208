"""A customer's own page: ways in, colleagues, tickets, what is to be known. Looking at it is in the audit."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.actions import customers
from zabota.base.people.customers import canonical
from zabota.base.people.models import Customer
from zabota.base.tickets.access import customer_for, customer_record_for
from zabota.base.tickets.values import Refused
from zabota.base.ui.fragments import show, wants_fragment
from zabota.pages.inbox import customer_page as page
from zabota.pages.inbox import shell
from zabota.pages.inbox.answers import Undo, told
from zabota.pages.inbox.forms import one_line
from zabota.pages.inbox.http import Asked, signed_in


@require_GET
@signed_in
def customer_page(request: Asked, customer: int) -> HttpResponse:
    row = customer_for(request.user, customer)
    if row.pk != customer:
        return redirect("inbox:customer_page", row.pk)
    before = request.GET.get("before", "")
    older = int(before) if before.isdecimal() and len(before) < 19 else None
    if wants_fragment(request) and older:
        return show(request, "inbox/customer_tickets.html", page.tickets(request.user, row, older))
    page.look(request, row)
    return show(request, "inbox/customer.html", shell.rail(request.user) | page.context(request.user, row, older))


@require_http_methods(["GET", "POST"])
@signed_in
def customer_facts(request: Asked, customer: int) -> HttpResponse:
    row = customer_for(request.user, customer, to="edit")
    if request.method == "GET":
        return _form(request, row, "inbox/forms/customer_facts.html", **page.choices(row))
    try:
        page.keep(row, request.POST, by=request.user.ref)
    except Refused as why:
        return _form(request, row, "inbox/forms/customer_facts.html", why=str(why), **page.choices(row))
    return told(request, page.address(row), _("Kept."))


@require_http_methods(["GET", "POST"])
@signed_in
def customer_merge(request: Asked, customer: int) -> HttpResponse:
    """Join another record into this one. GET: those that look like the same person, and a search."""
    row = customer_for(request.user, customer, to="edit")
    wanted = one_line(request.GET.get("q", ""), 160)
    if request.method == "GET":
        found = page.found(request.user, row, wanted) if wanted else []
        return _form(
            request,
            row,
            "inbox/forms/customer_merge.html",
            doubles=page.doubles_of(request.user, row),
            found=found,
            wanted=wanted,
        )
    number = request.POST.get("other", "")
    other = customer_for(request.user, int(number), to="edit") if number.isdecimal() and len(number) < 19 else None
    try:
        if other is None:
            raise Refused(_("Choose whom to join."))
        customers.merge(other, into=row, by=request.user.ref, at=now())
    except (Refused, ValidationError) as why:
        words = " ".join(why.messages) if isinstance(why, ValidationError) else str(why)
        doubles = page.doubles_of(request.user, row)
        return _form(request, row, "inbox/forms/customer_merge.html", doubles=doubles, found=[], wanted="", why=words)
    undo = Undo(reverse("inbox:customer_merge_undo", args=[other.pk]))
    return told(request, page.address(row), _("Joined: one person now."), undo=undo)


@require_POST
@signed_in
def customer_merge_undo(request: Asked, customer: int) -> HttpResponse:
    """customer: the record that was joined into another."""
    row = customer_record_for(request.user, customer, to="edit")
    into = canonical(row)
    customers.unmerge(row, by=request.user.ref, at=now())
    return told(request, page.address(into), _("Two people again, each with their own tickets."))


@require_POST
@signed_in
def customer_apart(request: Asked, customer: int, other: int) -> HttpResponse:
    """They look alike and are two: not offered again."""
    row = customer_for(request.user, customer, to="edit")
    customers.tell_apart(row, other=customer_for(request.user, other), by=request.user.ref, at=now())
    return told(request, page.address(row), _("They will not be offered again."))


def _form(request: Asked, row: Customer, template: str, **more: Any) -> HttpResponse:
    frame = "inbox/forms/dialog.html" if wants_fragment(request) else "inbox/forms/page.html"
    status = 422 if more.get("why") else 200
    return show(request, template, {"layout": frame, "customer": row, "why": "", **more}, status=status)
