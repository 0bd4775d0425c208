"""Those who work at the desk, as the owner and the leads look after them."""

from babel.dates import get_day_names
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from zabota.base.clock import now
from zabota.base.people.access import agent_of, looks_after, may, may_look_after, person_for, required
from zabota.base.people.actions import agents
from zabota.base.people.models import Agent
from zabota.base.people.queries import everyone, open_invitations
from zabota.base.people.roles import columns, role_named
from zabota.base.ui.days import number
from zabota.base.ui.languages import reader
from zabota.pages.office import actions
from zabota.pages.office.forms import LANGUAGES, Leaving, Person, in_order
from zabota.pages.office.people_table import table
from zabota.pages.office.role_matrix import matrix


@required("people.manage")
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Those who are here; `q` searches by name, team, skill and language, `after` is the last one shown before."""
    agent = agent_of(request)
    rows = everyone()
    present, typed = [row for row in rows if row.is_active], request.GET.get("q", "").strip()[:100]
    context = {
        "table": table(present, now(), typed=typed, after=number(request.GET.get("after"))),
        "people": len(present),
        "typed": typed,
        "gone": [row for row in rows if not row.is_active],
        "invitations": open_invitations(),
        "editable": {row.pk for row in rows if row.is_active and looks_after(agent, row)},
        "native": dict(LANGUAGES),
        "days": get_day_names("narrow", "stand-alone", reader()),
        "at": now(),
        "may_read_audit": may(agent, "audit.read"),
        **matrix(agent),
    }
    return render(request, "office/people.html", context)


@required("people.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    agent, row = agent_of(request), person_for(agent_of(request), pk)
    initial = {
        **{name: getattr(row, name) for name in ("name", "surname", "email", "languages")},
        "role": row.role_key,
        "teams": row.teams.all(),
    }
    form = Person(request.POST or None, initial=initial, agent=row, roles=roles_for(agent))
    if request.method == "POST" and form.is_valid():
        try:
            _save(row, form, by=agent.ref)
        except ValidationError as refusal:
            form.add_error("role", refusal)
        else:
            messages.success(request, _("Saved"))
            return redirect("people")
    context = {"form": form, "person": row, "leaving": Leaving(agent=row), "at": now()}
    return render(request, "office/person.html", context, status=422 if form.errors else 200)


@required("people.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: HttpRequest, pk: int) -> HttpResponse:
    """The page that asks, then the leaving itself."""
    agent, row = agent_of(request), person_for(agent_of(request), pk)
    form = Leaving(request.POST or None, agent=row)
    if request.method == "POST" and form.is_valid():
        try:
            handed = actions.let_go(row, heir=form.cleaned_data["heir"], by=agent.ref, at=now())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            words = ngettext("%(n)d ticket was handed over", "%(n)d tickets were handed over", handed) % {"n": handed}
            messages.success(request, words)
            return redirect("people")
    context = {"form": form, "person": row, "open": row.tickets.exclude(status__in=["solved", "closed"]).count()}
    return render(request, "office/leaving.html", context, status=422 if form.errors else 200)


def roles_for(agent: Agent) -> list[tuple[str, str]]:
    """The roles this person may give, with their words."""
    return [(one.key, one.label) for one in columns() if may_look_after(agent, one.basis, one.standing.powers)]


@transaction.atomic
def _save(row: Agent, form: Person, *, by: str) -> None:
    values, at = dict(form.cleaned_data), now()
    teams, role = values.pop("teams"), values.pop("role")
    values["languages"] = in_order(values["languages"], row.languages)
    basis, own = role_named(role)
    agents.set_role(row, role=basis, own=own, by=by, at=at)
    agents.set_teams(row, teams=teams, by=by, at=at)
    agents.change(row, **values, by=by, at=at)
