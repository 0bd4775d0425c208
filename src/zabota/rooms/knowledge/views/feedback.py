"""What did not help: by article, with readers' own words."""

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, may, required
from zabota.base.ui.languages import language_name
from zabota.rooms.knowledge import unhelped
from zabota.rooms.knowledge.access import READ, WRITE, article_for
from zabota.rooms.knowledge.actions.feedback import mark_seen, mark_unseen
from zabota.rooms.knowledge.heading import address, heading
from zabota.rooms.knowledge.models import Feedback


@required(READ)
@require_safe
def feedback(request: HttpRequest) -> HttpResponse:
    agent, at = agent_of(request), now()
    after = request.GET.get("after", "")
    context = {
        "heading": heading(agent, "feedback", at=at),
        "page": unhelped.page(agent, at, after=after),
        "begins": not after,
        "may_write": may(agent, WRITE),
        "address": address,
        "until": at,
        "language_name": language_name,
    }
    return render(request, "knowledge/feedback.html", context)


@required(WRITE)
@require_POST
def sight(request: HttpRequest, pk: int) -> HttpResponse:
    """Looked at; with undo."""
    agent, at = agent_of(request), now()
    row = article_for(agent, pk, to="write")
    try:
        until = parse_datetime(request.POST.get("until", ""))
    except ValueError:
        until = None
    number = mark_seen(row, until=until if until and until.tzinfo else at, agent=agent, at=at)
    words = ngettext("%(num)s answer is looked at.", "%(num)s answers are looked at.", number) % {"num": number}
    messages.success(request, words, extra_tags=reverse("knowledge_sight_end", args=[pk]) if number else "")
    return redirect("knowledge_feedback")


@required(WRITE)
@require_POST
def sight_end(request: HttpRequest, pk: int) -> HttpResponse:
    """What this person looked at last waits again."""
    agent = agent_of(request)
    row = article_for(agent, pk, to="write")
    last = Feedback.objects.filter(text__article=row, seen_by=agent).aggregate(last=Max("seen_at"))["last"]
    if last and mark_unseen(row, agent=agent, seen_at=last):
        messages.success(request, _("As it was before."))
    return redirect("knowledge_feedback")
