"""Changes to many tickets: what is chosen, the form of one, beginning it, and one's recent ones."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import may
from zabota.base.tickets.actions import bulk
from zabota.base.tickets.actions.bulk.verbs import VERBS
from zabota.base.tickets.queries.bulk import languages_of, names_in, recent_runs, tickets_in
from zabota.base.tickets.values import Refused
from zabota.base.ui.fragments import show, wants_fragment
from zabota.pages.inbox import bulk_forms, bulk_words, shell
from zabota.pages.inbox.bulk_offer import ICONS
from zabota.pages.inbox.http import Asked, signed_in
from zabota.pages.inbox.selection import selection
from zabota.pages.inbox.views.bulk_run import begun, progress_of
from zabota.pages.inbox.views.snooze import choices


@require_safe
@signed_in
def selection_of_all(request: Asked, view: str) -> HttpResponse:
    """How many tickets a view holds, and in which languages: asked once the first is chosen."""
    counted = languages_of(tickets_in(request.user, shell.chosen_view(request, view)), bulk.MOST)
    total = sum(count for _language, count in counted)
    return JsonResponse({"count": total, "languages": bulk_words.languages(counted)})


@require_POST
@signed_in
def form(request: Asked) -> HttpResponse:
    """The form of one verb for what is chosen. It changes nothing; by POST, for 500 numbers make a long address."""
    try:
        chosen, verb = selection(request), bulk_forms.verb_of(request)
    except Refused as why:
        return _refused(request, str(why))
    if not may(request.user, VERBS[verb].right):
        raise PermissionDenied(_("Your role does not include this. The owner of the desk can change it."))
    spoken = languages_of(chosen.tickets, bulk.MOST)
    context = {
        "layout": "inbox/forms/dialog.html" if wants_fragment(request) else "inbox/forms/page.html",
        "verb": verb,
        "icon_name": ICONS[verb],
        "chosen": chosen,
        "count": sum(count for _language, count in spoken),
        "languages": bulk_words.languages(spoken),
        "choices": choices(now()) if verb == "snooze" else (),
        **bulk_forms.fields(request, verb, dict(spoken)),
    }
    return show(request, "inbox/bulk/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def runs(request: Asked) -> HttpResponse:
    if request.method == "POST":
        return _begin(request)
    recent = recent_runs(request.user)
    names = names_in(recent)
    told = [(bulk_words.title(row, names), bulk_words.now_said(row, names, begun=begun(row))) for row in recent]
    rows = list(zip(recent, told, strict=True))
    return show(request, "inbox/bulk/runs_page.html", shell.rail(request.user) | {"runs": rows, "icons": ICONS})


def _begin(request: Asked) -> HttpResponse:
    me = request.user
    try:
        chosen, verb = selection(request), bulk_forms.verb_of(request)
        given = bulk_forms.given(request, verb)
        run = bulk.begin(chosen.tickets, verb=verb, given=given, agent=me, by=me.ref, at=now())
    except Refused as why:
        return _refused(request, str(why))
    if not wants_fragment(request):
        return redirect("inbox:bulk_run", run.pk)
    response = show(request, "inbox/bulk/begun.html", progress_of(run))
    response.headers["HX-Trigger"] = "bulk:begun"
    return response


def _refused(request: Asked, why: str) -> HttpResponse:
    if wants_fragment(request):
        in_dialog = request.POST.get("dialog") == "1"
        return show(request, "inbox/bulk/refused.html", {"why": why, "in_dialog": in_dialog}, status=422)
    return show(
        request, "inbox/bulk/refused_page.html", {"why": why, "back": shell.chosen_view(request).name}, status=422
    )
