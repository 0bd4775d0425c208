"""Examples of good answers, by topic; putting one forward; a lead takes them in and out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, may, required
from zabota.base.tickets.access import ticket_for
from zabota.base.ui.days import number as number_of
from zabota.rooms.coach import examples as all_examples
from zabota.rooms.coach.access import example_for
from zabota.rooms.coach.letters import bare
from zabota.rooms.coach.models import Example

PAGE = 20
REASONS = {
    "once": gettext_lazy("solved with one answer"),
    "kept": gettext_lazy("never came back"),
    "rated": gettext_lazy("the customer rated it well"),
    "confirmed": gettext_lazy("the customer said that it helped"),
    "clean": gettext_lazy("the coach had nothing to say"),
}


@required("tickets.reply")
@require_safe
def examples(request: HttpRequest) -> HttpResponse:
    """`topic`: of one alone; `state`: for a lead those that wait or were taken out; `before`: the last one before."""
    user = agent_of(request)
    leads = may(user, "people.manage")
    asked = request.GET.get("state", "")
    state = asked if leads and asked in Example.State.values else Example.State.SHOWN
    rows = all_examples.seen(state, user)
    topics = all_examples.topics_of(rows)
    topic = number_of(request.GET.get("topic"))
    if topic:
        rows = rows.filter(ticket__topic=topic)
    if before := number_of(request.GET.get("before")):
        rows = rows.filter(pk__lt=before)
    found = list(rows[: PAGE + 1])
    states = Example.State.choices if leads else []
    context = {"rows": found[:PAGE], "more": len(found) > PAGE, "topics": topics, "topic": topic, "state": state}
    return render(request, "coach/examples.html", context | {"states": states, "leads": leads, "reasons": REASONS})


@required("tickets.reply")
@require_http_methods(["GET", "HEAD", "POST"])
def example(request: HttpRequest, number: int) -> HttpResponse:
    """The answer as it would be shown; posting puts it forward."""
    agent = agent_of(request)
    ticket = ticket_for(agent, number, to="reply")
    private = bool(ticket.team and ticket.team.private)
    found = None if private else all_examples.to_offer(ticket)
    if request.method == "POST" and found:
        why = " ".join(request.POST.get("why", "").replace("\x00", "").split())
        new = all_examples.offer(*found, agent=agent, why=why, by=agent.ref, at=now())
        messages.success(request, _("A lead looks at it.") if new else _("This answer was put forward before."))
        return redirect("inbox:ticket", ticket.number)
    asked, answered = bare(*found) if found else ("", "")
    context = {"ticket": ticket, "asked": asked, "answered": answered, "private": private}
    return render(request, "coach/example.html", context, status=422 if request.method == "POST" else 200)


@required("people.manage")
@require_POST
def display(request: HttpRequest, pk: int) -> HttpResponse:
    row = example_for(agent_of(request), pk)
    all_examples.show(row, by=agent_of(request).ref, at=now())
    messages.success(request, _("All who answer see it now."))
    return redirect("craft_answers")


@required("tickets.reply")
@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    """A lead, or who wrote the answer."""
    user = agent_of(request)
    row = example_for(user, pk)
    all_examples.take_out(row, by=user.ref, at=now())
    undo = reverse("craft_answer_display", args=[row.pk]) if may(user, "people.manage") else ""
    messages.success(request, _("The answer is no example any more."), extra_tags=undo)
    return redirect("craft_answers")
