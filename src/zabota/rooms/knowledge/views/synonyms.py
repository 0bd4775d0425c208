"""Words that mean the same, line by line."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.tickets.values import Refused
from zabota.base.ui.days import number
from zabota.rooms.knowledge.access import MANAGE, synonyms_for
from zabota.rooms.knowledge.actions import bring_synonyms_back, keep_synonyms, remove_synonyms
from zabota.rooms.knowledge.models import Synonyms
from zabota.rooms.knowledge.queries import synonyms_page

LONGEST = 2_000  # letters of one line as it is typed


@required(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def synonyms(request: HttpRequest) -> HttpResponse:
    """A page of them; `q` searches, `after` is the last one shown before. Posting makes a new line."""
    return _page(request, None)


@required(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def synonym(request: HttpRequest, pk: int) -> HttpResponse:
    """The same with one line to change."""
    return _page(request, synonyms_for(agent_of(request), pk))


@required(MANAGE)
@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    row = synonyms_for(agent_of(request), pk)
    remove_synonyms(row, by=agent_of(request).ref, at=now())
    undo = reverse("synonym_removal_end", args=[row.pk])
    messages.success(request, _("“%(name)s” is gone.") % {"name": ", ".join(row.words)}, extra_tags=undo)
    return redirect("synonyms")


@required(MANAGE)
@require_POST
def removal_end(request: HttpRequest, pk: int) -> HttpResponse:
    bring_synonyms_back(synonyms_for(agent_of(request), pk, gone=True), by=agent_of(request).ref, at=now())
    return redirect("synonyms")


def _page(request: HttpRequest, row: Synonyms | None) -> HttpResponse:
    typed, why = ", ".join(row.words) if row else "", ""
    if request.method == "POST":
        typed = request.POST.get("words", "")[:LONGEST]
        try:
            keep_synonyms(
                row, words=typed.replace(";", ",").replace("\n", ",").split(","), by=agent_of(request).ref, at=now()
            )
        except Refused as refusal:
            why = str(refusal)
        else:
            messages.success(request, _("Saved"))
            return redirect("synonyms")
    wanted = request.GET.get("q", "").strip()[:100]
    rows, more = synonyms_page(typed=wanted, before=number(request.GET.get("after")))
    context = {"rows": rows, "more": more, "wanted": wanted, "row": row, "typed": typed, "why": why}
    return render(request, "knowledge/synonyms.html", context, status=422 if why else 200)
