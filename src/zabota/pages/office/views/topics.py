"""Topics: all of them, one of them, and what becomes of one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.tickets.actions import topics as actions
from zabota.base.tickets.models import Topic
from zabota.base.tickets.queries import topics as queries
from zabota.base.tickets.topic_access import MANAGE, topic_for
from zabota.base.tickets.values import Refused
from zabota.base.ui.days import number
from zabota.pages.office.actions import usual_topics
from zabota.pages.office.topic_forms import MergeForm, TopicForm
from zabota.pages.office.views.going import back_to


@required(MANAGE)
@require_GET
def topics(request: HttpRequest) -> HttpResponse:
    """PAGE of them; `q` searches, `retired` shows those, `after` is the last one shown before."""
    typed, retired = request.GET.get("q", "").strip()[:100], "retired" in request.GET
    rows, more = queries.page(typed=typed, retired=retired, after=number(request.GET.get("after")))
    context = {"rows": rows, "more": more, "typed": typed, "retired": retired}
    return render(request, "office/topics.html", context)


@required(MANAGE)
@require_POST
def topics_usual(request: HttpRequest) -> HttpResponse:
    """Those that most desks begin with; names that are there already are left out."""
    made = usual_topics(by=agent_of(request).ref, at=now())
    messages.success(request, ngettext("%(n)d topic to begin with", "%(n)d topics to begin with", made) % {"n": made})
    return redirect("topics")


@required(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def topic_new(request: HttpRequest) -> HttpResponse:
    return _page(request, None)


@required(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, topic_for(agent_of(request), pk))


@required(MANAGE)
@require_POST
def topic_retirement(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = topic_for(agent, pk)
    try:
        actions.retire(row, by=agent.ref, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("topic", pk)
    words = _("“%(name)s” is retired. Its tickets keep it.") % {"name": row.name}
    messages.success(request, words, extra_tags=reverse("topic_retirement_end", args=[pk]))
    return redirect("topics")


@required(MANAGE)
@require_POST
def topic_retirement_end(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = topic_for(agent, pk, retired=True)
    try:
        actions.bring_back(row, by=agent.ref, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("“%(name)s” is back.") % {"name": row.name})
    return back_to(request, reverse("topic", args=[pk]))


@required(MANAGE)
@require_POST
def topic_merge(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = topic_for(agent, pk, retired=False)
    form = MergeForm(request.POST, topic=row)
    if form.is_valid():
        into = form.cleaned_data["into"]
        try:
            actions.merge(row, into=into, agent=agent, by=agent.ref, at=now())
        except Refused as refusal:
            form.add_error("into", str(refusal))
        else:
            words = _("“%(name)s” is part of “%(into)s” now.") % {"name": row.name, "into": into.name}
            messages.success(request, words, extra_tags=reverse("topic_merge_end", args=[pk]))
            return redirect("topic", into.pk)
    return _shown(request, row, TopicForm(topic=row), form)


@required(MANAGE)
@require_POST
def topic_merge_end(request: HttpRequest, pk: int) -> HttpResponse:
    """The two stand apart again."""
    agent = agent_of(request)
    row = topic_for(agent, pk, retired=True)
    try:
        actions.unmerge(row, agent=agent, by=agent.ref, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("“%(name)s” stands on its own again.") % {"name": row.name})
    return back_to(request, reverse("topic", args=[pk]))


def _page(request: HttpRequest, row: Topic | None) -> HttpResponse:
    agent = agent_of(request)
    form = TopicForm(request.POST or None, topic=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep(row, **form.cleaned_data, by=agent.ref, at=now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved"))
            return redirect("topics")
    return _shown(request, row, form, MergeForm(topic=row) if row else None)


def _shown(request: HttpRequest, row: Topic | None, form: TopicForm, merging: MergeForm | None) -> HttpResponse:
    context = {"topic": row, "form": form, "merging": merging, "numbers": queries.counted([row])[0] if row else None}
    return render(request, "office/topic.html", context, status=422 if request.method == "POST" else 200)
