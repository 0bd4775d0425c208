"""The desk's own fields of tickets: all of them, one of them, and what becomes of one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.tickets.actions import fields as actions
from zabota.base.tickets.field_access import MANAGE, field_for
from zabota.base.tickets.models import TicketField
from zabota.base.tickets.queries.fields import fields_in_use, retired_fields
from zabota.base.tickets.values import Refused
from zabota.pages.office.field_forms import FieldForm
from zabota.pages.office.views.going import back_to


@required(MANAGE)
@require_GET
def ticket_fields(request: HttpRequest) -> HttpResponse:
    """Those in use, in their order; `retired` shows the others."""
    retired = "retired" in request.GET
    rows = list(retired_fields()[:500] if retired else fields_in_use())
    return render(request, "office/ticket_fields.html", {"rows": rows, "retired": retired})


@required(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def ticket_field_new(request: HttpRequest) -> HttpResponse:
    return _page(request, None)


@required(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def ticket_field(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, field_for(agent_of(request), pk))


@required(MANAGE)
@require_POST
def ticket_field_position(request: HttpRequest, pk: int) -> HttpResponse:
    """`to`: "up" or "down", by one."""
    agent = agent_of(request)
    row = field_for(agent, pk)
    places = list(fields_in_use().values_list("pk", flat=True))
    if row.pk in places:
        place = places.index(row.pk) + (0 if request.POST.get("to") == "up" else 2)
        actions.move_field(row, place=place, by=agent.ref, at=now())
    return redirect(reverse("ticket_fields") + f"#field-{row.pk}")


@required(MANAGE)
@require_POST
def ticket_field_retirement(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = actions.retire_field(field_for(agent, pk), by=agent.ref, at=now())
    words = _("“%(name)s” is retired. Its tickets keep it.") % {"name": row.name}
    messages.success(request, words, extra_tags=reverse("ticket_field_retirement_end", args=[pk]))
    return redirect("ticket_fields")


@required(MANAGE)
@require_POST
def ticket_field_retirement_end(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    try:
        row = actions.bring_field_back(field_for(agent, pk), by=agent.ref, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("“%(name)s” is back.") % {"name": row.name})
    return back_to(request, reverse("ticket_fields"))


def _page(request: HttpRequest, row: TicketField | None) -> HttpResponse:
    by, at = agent_of(request).ref, now()
    form = FieldForm(request.POST or None, field=row)
    if request.method == "POST" and form.is_valid():
        try:
            if row:
                actions.change_field(row, **form.cleaned_data, by=by, at=at)
            else:
                actions.make_field(**form.cleaned_data, by=by, at=at)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved"))
            return redirect("ticket_fields")
    status = 422 if request.method == "POST" else 200
    return render(request, "office/ticket_field.html", {"field": row, "form": form}, status=status)
