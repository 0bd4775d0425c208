"""Brands: the faces towards customers, each with its name, languages, hours, mailboxes and help centre."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.people import queries
from zabota.base.people.access import agent_of, brand_for, required
from zabota.base.people.actions import desk as actions
from zabota.base.people.models import Brand
from zabota.pages.office.forms import BrandForm


@required("settings.manage")
@require_GET
def brands(request: HttpRequest) -> HttpResponse:
    rows = list(queries.brands(retired=True).select_related("calendar"))
    context = {"brands": rows, "main": queries.main_brand(), "desk": desk()}
    return render(request, "office/brands.html", context)


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def main(request: HttpRequest) -> HttpResponse:
    return _form(request, queries.main_brand())


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def brand(request: HttpRequest, pk: int) -> HttpResponse:
    return _form(request, brand_for(agent_of(request), pk))


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def brand_new(request: HttpRequest) -> HttpResponse:
    first = queries.main_brand()
    return _form(request, Brand(languages=first.languages, calendar=first.calendar))


@required("settings.manage")
@require_POST
def brand_main(request: HttpRequest, pk: int) -> HttpResponse:
    """The one of everything of which nothing says another."""
    return _done(request, pk, actions.make_main, _("%(name)s is the main brand"))


@required("settings.manage")
@require_POST
def retirement(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, actions.retire_brand, _("Nothing new begins under %(name)s"))


@required("settings.manage")
@require_POST
def retirement_end(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, actions.bring_brand_back, _("%(name)s is there again"))


def _done(request: HttpRequest, pk: int, verb: Callable[..., None], words: str) -> HttpResponse:
    agent = agent_of(request)
    row = brand_for(agent, pk)
    try:
        verb(row, by=agent.ref, at=now())
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, words % {"name": row.name})
    return redirect("brands")


def _form(request: HttpRequest, row: Brand) -> HttpResponse:
    form = BrandForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        by, values = agent_of(request).ref, dict[str, Any](form.cleaned_data)
        if row.pk:
            actions.change_brand(row, **values, by=by, at=now())
        else:
            actions.add_brand(**values, by=by, at=now())
        messages.success(request, _("Saved"))
        return redirect("brands")
    context = {"form": form, "brand": row, "also": _also(row)}
    return render(request, "office/brand.html", context, status=422 if form.errors else 200)


def _also(row: Brand) -> list[tuple[str, str, str]]:
    """(words, icon, address) of what rooms keep for a brand: those that are here."""
    ways = [
        (_("Mailboxes"), "mail", lambda: reverse("mail_boxes")),
        (_("Words of its letters"), "pencil", lambda: f"{reverse('mail_texts')}?brand={row.pk}"),
        (_("Help centre and colour"), "book-open", lambda: reverse("knowledge_centre", args=[row.pk])),
    ]
    found = []
    for words, icon, address in ways if row.pk else []:
        with suppress(NoReverseMatch):
            found.append((words, icon, address()))
    return found
