"""What is decided about a question: written, given to somebody, not worth it, the same as another."""

from datetime import datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.people.models import Agent
from zabota.base.tickets.values import Refused
from zabota.rooms.knowledge import gap_answers as answers
from zabota.rooms.knowledge import gap_queries, gap_words
from zabota.rooms.knowledge.access import gap_for
from zabota.rooms.knowledge.actions import gaps
from zabota.rooms.knowledge.models import Gap


def _page(gap: Gap | None = None) -> str:
    return reverse("knowledge_gaps") + (f"?gap={gap.pk}" if gap else "")


@required("tickets.reply")
@require_POST
def gap_article(request: HttpRequest, pk: int) -> HttpResponse:
    """Its article, begun with the draft; leads to where it is written."""
    me = agent_of(request)
    row = gap_for(me, pk)
    if row.article_id:
        return answers.told(request, answers.article_page(row.article_id))
    best, _same = gap_queries.best_of(gap_queries.tickets_of(me, row))
    if best is None:
        return answers.refused(request, _page(row), _("You may read none of the tickets in which this was asked."))
    article = gaps.write(row, best, agent=me, by=me.ref, at=now())
    out = gap_words.taken_out(best.draft.taken)
    said = _("A draft: %(out)s. Read it through before readers do.") % {"out": out} if out else ""
    return answers.told(
        request, answers.article_page(article, best.language), said or _("A draft. Read it through before readers do.")
    )


@required("tickets.reply")
@require_POST
def gap_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """`agent`: who is to write it; `due`: by the end of which day, "" for none."""
    me = agent_of(request)
    row = gap_for(me, pk)
    try:
        due = _end_of(request.POST.get("due", ""))
        agent = _agent(request.POST.get("agent", ""))
        gaps.give(row, agent=agent, due_at=due, by=me.ref, at=now())
    except Refused as refusal:
        return answers.refused(request, _page(row), str(refusal))
    return answers.told(request, _page(row), _("%(name)s writes it.") % {"name": agent.name})


@required("tickets.reply")
@require_POST
def gap_dismissal(request: HttpRequest, pk: int) -> HttpResponse:
    me = agent_of(request)
    row = gap_for(me, pk)
    gaps.dismiss(row, by=me.ref, at=now())
    return answers.told(request, _page(), _("Not worth an article."), undo=reverse("gap_dismissal_end", args=[row.pk]))


@required("tickets.reply")
@require_POST
def gap_dismissal_end(request: HttpRequest, pk: int) -> HttpResponse:
    me = agent_of(request)
    row = gaps.bring_back(gap_for(me, pk), by=me.ref, at=now())
    return answers.told(request, _page(row))


@required("tickets.reply")
@require_POST
def gap_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """`into`: the question that it is the same as."""
    me = agent_of(request)
    row = gap_for(me, pk)
    other = request.POST.get("into", "")
    try:
        if not other.isdecimal() or len(other) > 18:
            raise Refused(_("Choose another question."))
        whole = gap_for(me, int(other))
        gaps.merge(row, into=whole, by=me.ref, at=now())
    except Refused as refusal:
        return answers.refused(request, _page(row), str(refusal))
    undo = reverse("gap_merge_end", args=[row.pk])
    return answers.told(request, _page(whole), _("Both are one question now."), undo=undo)


@required("tickets.reply")
@require_POST
def gap_merge_end(request: HttpRequest, pk: int) -> HttpResponse:
    me = agent_of(request)
    row = Gap.objects.filter(pk=pk).exclude(merged_into=None).first()
    if row is None:
        raise Http404
    return answers.told(request, _page(gaps.unmerge(row, by=me.ref, at=now())))


def _end_of(day: str) -> datetime | None:
    """The end of that day by the reader's clock. Raises Refused for what is none."""
    if not day:
        return None
    try:
        date = parse_date(day)
    except ValueError:
        date = None
    if date is None or not 2000 < date.year < 2200:
        raise Refused(_("Write the day as 2026-11-24."))
    return timezone.make_aware(datetime.combine(date, time())) + timedelta(days=1) - timedelta(minutes=1)


def _agent(key: str) -> Agent:
    row = Agent.objects.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 19 else None
    if row is None:
        raise Refused(_("Choose who writes it."))
    return row
