"""What the help centre does not answer: questions that came again and again, the most hours first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import able, agent_of, may, required
from zabota.base.people.models import Agent
from zabota.base.ui.fragments import show, wants_fragment
from zabota.rooms.knowledge import gap_answers as answers
from zabota.rooms.knowledge import gap_jobs, gap_queries, gap_words
from zabota.rooms.knowledge.access import WRITE, gap_seen, known_gaps
from zabota.rooms.knowledge.heading import heading
from zabota.rooms.knowledge.models import Gap

STATES = ("", Gap.State.DISMISSED, Gap.State.DONE)
SHOWN_PEOPLE, SHOWN_GAPS = 200, 100


@never_cache
@required("tickets.read")
@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """`?gap=` the one that is open; `?state=` dismissed, done; `?after=` the cursor of a further page."""
    me = agent_of(request)
    state = request.GET.get("state", "")
    state = state if state in STATES else ""
    page = gap_queries.page(me, state, request.GET.get("after", ""))
    chosen = request.GET.get("gap", "")
    gap = gap_seen(me, int(chosen)) if chosen.isdecimal() and len(chosen) < 19 else next(iter(page.rows), None)
    context = panel(me, gap) | {
        "heading": heading(me, "gaps"),
        "page": page,
        "state": state,
        "top": max((row.work for row in page.rows), default=0.0),
        "figures": gap_queries.figures(now()),
        "decided": gap_queries.decided(),
        "tab": "gaps",
        "now": now(),
    }
    return show(request, "knowledge/gaps.html", context)


@never_cache
@required("tickets.read")
@require_safe
def gap(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them, in the panel; a plain browser gets the whole page with it."""
    me = agent_of(request)
    row = gap_seen(me, pk)
    if not wants_fragment(request):
        return redirect(f"{reverse('knowledge_gaps')}?gap={row.pk}")
    return show(request, "knowledge/gap.html", panel(me, row))


@required("tickets.reply")
@require_POST
def gaps_count(request: HttpRequest) -> HttpResponse:
    """Count anew, now and not at night."""
    gap_jobs.ask()
    return answers.told(request, reverse("knowledge_gaps"), _("It is being counted. Look again in a minute."))


def panel(me: Agent, gap: Gap | None) -> dict[str, Any]:
    """One gap with its draft, and what can be done with it by this person."""
    may_write = may(me, WRITE)
    people: list[Agent] = []
    others: list[Gap] = []
    if gap and may_write:
        people = list(Agent.objects.filter(able("tickets.reply")).order_by("name", "id")[:SHOWN_PEOPLE])
        rows = gap_queries.listed().filter(known_gaps(me), brand=gap.brand_id).exclude(pk=gap.pk)
        others = list(rows.order_by("-work", "id").only("pk", "words")[:SHOWN_GAPS])
    return {
        "gap": gap,
        "opened": gap_queries.opened(me, gap) if gap else None,
        "may_write": may_write,
        "people": people,
        "others": others,
        "words": gap_words,
        "article_page": answers.article_page,
        "here": reverse("knowledge_gaps"),
    }
