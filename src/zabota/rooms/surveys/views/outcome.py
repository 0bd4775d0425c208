"""One answer, for whoever may read its ticket; and what came of an unhappy one, as one of us says."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, may, required
from zabota.base.ui.fragments import wants_fragment
from zabota.rooms.surveys import verbatims
from zabota.rooms.surveys.actions import marking
from zabota.rooms.surveys.models import Invitation


@required("tickets.read")
@require_safe
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The mark, its words, how it came to be, and the ways to the customer."""
    me = agent_of(request)
    line = verbatims.one(me, pk)
    if line is None:
        raise Http404
    earlier = list(line.row.marks.order_by("id"))[:-1]
    context = {"line": line, "earlier": earlier, "may_reply": may(me, "tickets.reply")}
    response = render(request, "surveys/answer.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@required("tickets.reply")
@require_POST
def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    me, said = agent_of(request), request.POST.get("outcome", "")
    line = verbatims.one(me, pk)
    if line is None or said not in Invitation.Outcome.values:
        raise Http404
    marking.settle(line.row, outcome=said, agent=me, by=me.ref, at=now())
    if wants_fragment(request):
        return render(request, "surveys/verbatim_changed.html", {"line": verbatims.one(me, pk)})
    return redirect("satisfaction_answer", pk)
