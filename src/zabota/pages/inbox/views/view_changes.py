"""What becomes of a saved view: its sentence saved, its place in the rail, gone and back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.queries.saved import neighbours
from zabota.base.tickets.view_access import removed_view_for, view_for
from zabota.core.query import Unfit, read
from zabota.pages.inbox import view_words as words
from zabota.pages.inbox.http import Asked, signed_in


@require_POST
@signed_in
def view_shape(request: Asked, number: int) -> HttpResponse:
    """The sentence, order and columns as the address has them."""
    row = view_for(request.user, number, to="change")
    try:
        actions.change_view(
            row, shape=read(request.POST.get("q", "")), agent=request.user, by=request.user.ref, at=now()
        )
    except Unfit as problem:
        messages.error(request, words.unfit(problem))
    else:
        messages.success(request, _("The view is saved."))
    return redirect("inbox:list", f"view-{row.pk}")


@require_POST
@signed_in
def view_position(request: Asked, number: int) -> HttpResponse:
    row = view_for(request.user, number, to="change")
    up = request.POST.get("to") == "up"
    near, far = neighbours(request.user, row, up=up)
    if near is not None:
        after, before = (far, near) if up else (near, far)
        actions.move_view(row, after=after, before=before, by=request.user.ref, at=now())
    return redirect(reverse("inbox:views") + f"#view-{row.pk}")


@require_POST
@signed_in
def view_removal(request: Asked, number: int) -> HttpResponse:
    row = view_for(request.user, number, to="change")
    actions.remove_view(row, by=request.user.ref, at=now())
    undo = reverse("inbox:view_removal_end", args=[row.pk])
    messages.success(request, _("“%(name)s” is removed.") % {"name": row.name}, extra_tags=undo)
    return redirect("inbox:views")


@require_POST
@signed_in
def view_removal_end(request: Asked, number: int) -> HttpResponse:
    row = removed_view_for(request.user, number)
    actions.put_view_back(row, by=request.user.ref, at=now())
    messages.success(request, _("“%(name)s” is back.") % {"name": row.name})
    address = reverse("inbox:list", args=[f"view-{row.pk}"])
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)
