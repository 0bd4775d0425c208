"""The lists."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from zabota.base.ui.fragments import show, wants_fragment
from zabota.pages.inbox import shell, view_page
from zabota.pages.inbox.http import Asked, signed_in
from zabota.pages.inbox.views import saved_views


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return redirect("inbox:list", shell.DEFAULT)


@require_safe
@signed_in
def tickets(request: Asked, view: str) -> HttpResponse:
    kind, _, key = view.partition("-")
    try:
        chosen = shell.chosen_view(request, view)
    except Http404:
        if kind == "view" and key.isdecimal() and len(key) < 19:
            return saved_views.gone(request, int(key))
        raise
    after = request.GET.get("after")
    rows = shell.ticket_list(request.user, chosen, after)
    if request.headers.get("Zabota-Live"):
        return show(request, "inbox/list.html", rows | {"open_number": _open(request)})
    if wants_fragment(request):
        return show(request, "inbox/rows.html" if after else "inbox/list.html", rows)
    context = shell.rail(request.user) | rows | view_page.page(request.user, chosen)
    return show(request, "inbox/inbox_page.html", context)


@require_safe
@signed_in
def counters(request: Asked) -> HttpResponse:
    """The rail's places with their numbers, for the page that is open already."""
    return show(request, "inbox/rail_places.html", shell.rail(request.user) | {"view": shell.chosen_view(request)})


def _open(request: Asked) -> int:
    number = request.GET.get("open", "")
    return int(number) if number.isdecimal() and len(number) < 19 else 0
