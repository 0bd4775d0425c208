"""Somebody's work: their own, or that of a person whom they look after."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, may_set_capacity, worker_for
from zabota.base.people.actions import agents
from zabota.base.people.models import Agent
from zabota.base.tickets.actions.skills import set_skills
from zabota.pages.office.working_page import WorkingPage


@login_required
@require_GET
def own_work(request: HttpRequest) -> HttpResponse:
    agent = agent_of(request)
    return render(request, "office/working.html", WorkingPage(agent, agent, now()).context())


@login_required
@require_GET
def person_work(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    return render(request, "office/working.html", WorkingPage(agent, worker_for(agent, pk), now()).context())


@login_required
@require_POST
def skills(request: HttpRequest, pk: int) -> HttpResponse:
    def save(form: Any, person: Agent, by: str) -> None:
        set_skills(person, levels=form.levels(), by=by, at=now())

    return _saved(request, pk, "skills", save)


@login_required
@require_POST
def languages(request: HttpRequest, pk: int) -> HttpResponse:
    def save(form: Any, person: Agent, by: str) -> None:
        agents.change(person, languages=form.languages(), by=by, at=now())

    return _saved(request, pk, "order", save)


@login_required
@require_POST
def capacity(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    if not may_set_capacity(agent, worker_for(agent, pk)):
        raise PermissionDenied(_("Those who lead say how much anybody has room for."))

    def save(form: Any, person: Agent, by: str) -> None:
        agents.change(person, capacity=form.cleaned_data["capacity"], by=by, at=now())

    return _saved(request, pk, "capacity", save)


@login_required
@require_POST
def week(request: HttpRequest, pk: int) -> HttpResponse:
    def save(form: Any, person: Agent, by: str) -> None:
        agents.change(person, week=form.week(), time_zone=form.cleaned_data["time_zone"], by=by, at=now())
        for said in form.joined() if form.week() else ():
            messages.info(request, said)

    return _saved(request, pk, "week", save)


def page_of(agent: Agent, person: Agent) -> str:
    """The address of the page about this person's work, as this one reaches it."""
    return reverse("work") if agent.pk == person.pk else reverse("person_work", args=[person.pk])


def _saved(request: HttpRequest, pk: int, name: str, save: Callable[[Any, Agent, str], None]) -> HttpResponse:
    agent = agent_of(request)
    person = worker_for(agent, pk)
    page = WorkingPage(agent, person, now(), **{name: request.POST})
    form = page.form(name)
    if form.is_valid():
        save(form, person, agent.ref)
        messages.success(request, _("Saved"))
        return redirect(page_of(agent, person))
    return render(request, "office/working.html", page.context(**{name: form}), status=422)
