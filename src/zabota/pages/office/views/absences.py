"""Days on which somebody does not work, and breaks."""

from datetime import timedelta
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.base.clock import now
from zabota.base.people.access import absence_for, agent_of, worker_for
from zabota.base.people.actions import absences as actions
from zabota.base.people.models import Absence, Agent
from zabota.base.people.shifts import zone_of_person
from zabota.base.ui.dates import clock
from zabota.pages.office.views.going import back_to
from zabota.pages.office.views.working import page_of
from zabota.pages.office.working_forms import BreakForm
from zabota.pages.office.working_page import WorkingPage


@login_required
@require_POST
def absences(request: HttpRequest, pk: int) -> HttpResponse:
    """Declares one. The undo of a withdrawal names in its address what was taken back."""
    agent = agent_of(request)
    person = worker_for(agent, pk)
    page = WorkingPage(agent, person, now(), absence=request.POST if "first" in request.POST else request.GET)
    form = page.form("absence")
    if form.is_valid():
        try:
            row = actions.declare(person, **form.cleaned_data, by=agent.ref, at=now())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            undo = reverse("absence_withdrawal", args=[row.pk])
            messages.success(request, _("Noted."), extra_tags=undo)
            return back_to(request, page_of(agent, person))
    return render(request, "office/working.html", page.context(absence=form), status=422)


@login_required
@require_POST
def absence_withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = absence_for(agent, pk)
    person, undo = row.agent, _again(row)
    actions.withdraw(row, by=agent.ref, at=now())
    messages.success(request, _("Taken back."), extra_tags=undo)
    return back_to(request, page_of(agent, person))


@login_required
@require_POST
def pause(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A break of so many `minutes`, one's own where nobody is named."""
    agent = agent_of(request)
    person = worker_for(agent, pk or agent.pk)
    form = BreakForm(request.POST)
    if form.is_valid():
        until = now() + timedelta(minutes=form.cleaned_data["minutes"])
        actions.take_break(person, until=until, by=agent.ref, at=now())
        words = _("Away until %(time)s. Nothing new comes until then.") % {"time": clock(until)}
        messages.success(request, words, extra_tags=_end_of(agent, person))
    else:
        messages.error(request, _("A break ends within twelve hours. For longer, say on which days you are away."))
    return back_to(request, _here(request, agent, person))


@login_required
@require_POST
def pause_end(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    agent = agent_of(request)
    person = worker_for(agent, pk or agent.pk)
    actions.end_break(person, by=agent.ref, at=now())
    messages.success(request, _("Here again."))
    return back_to(request, _here(request, agent, person))


def _end_of(agent: Agent, person: Agent) -> str:
    return reverse("break_end") if agent.pk == person.pk else reverse("person_break_end", args=[person.pk])


def _here(request: HttpRequest, agent: Agent, person: Agent) -> str:
    """Pressed in the rail or the palette, the page stays: the browser says which it was, if it is one of ours."""
    came = urlsplit(request.headers.get("Referer", ""))
    ours = came.netloc == request.get_host() and not came.path.startswith(("/settings/", "//"))
    return came._replace(scheme="", netloc="").geturl() if ours else page_of(agent, person)


def _again(row: Absence) -> str:
    """Where the same is declared once more, from today on if it had begun."""
    first = max(row.first, now().astimezone(zone_of_person(row.agent)).date())
    facts = {
        "first": first.isoformat(),
        "last": row.last.isoformat(),
        "because": row.because,
        "cover": row.cover_id or "",
    }
    return reverse("absences", args=[row.agent_id]) + "?" + urlencode(facts)
