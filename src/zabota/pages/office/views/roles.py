"""Roles: what each may do, and the desk's own ones. Only an owner changes them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, may_change_roles, own_role_for, required
from zabota.base.people.actions import roles as actions
from zabota.base.people.queries import everyone
from zabota.base.people.roles import columns
from zabota.pages.office import role_matrix
from zabota.pages.office.forms import RoleForm


@required("settings.manage")
@require_POST
def roles(request: HttpRequest) -> HttpResponse:
    """The whole table, with `version`, what it was when it was looked at."""
    agent = agent_of(request)
    if not may_change_roles(agent):
        raise PermissionDenied(_("Only an owner changes what a role may do."))
    wanted = role_matrix.read(request.POST.dict(), columns())
    try:
        changed = actions.set_powers(wanted, seen=request.POST.get("version", ""), by=agent.ref, at=now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Saved. It holds from now on.") if changed else _("Nothing was changed."))
    return redirect(reverse("people") + "#roles")


@required("settings.manage")
@require_POST
def roles_changes(request: HttpRequest) -> HttpResponse:
    """What saving would change, in words."""
    shown = columns()
    wanted = role_matrix.read(request.POST.dict(), shown)
    words = role_matrix.in_words(shown, wanted)
    context = {"words": words, "touched": role_matrix.touched(shown, wanted, everyone()) if words else ""}
    return render(request, "office/_role_changes.html", context)


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def role(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A role of the desk's own; pk None: one to be."""
    agent = agent_of(request)
    if not may_change_roles(agent):
        raise PermissionDenied(_("Only an owner changes what a role may do."))
    row = own_role_for(agent, pk) if pk is not None else None
    form = RoleForm(request.POST or None, role=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_role(row, **form.cleaned_data, by=agent.ref, at=now())
        except ValidationError as refusal:
            form.add_error("name", refusal)
        else:
            messages.success(request, _("Saved"))
            return redirect(reverse("people") + "#roles")
    return render(request, "office/role.html", {"form": form, "role": row}, status=422 if form.errors else 200)


@required("settings.manage")
@require_POST
def role_retirement(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = own_role_for(agent, pk)
    try:
        actions.retire_role(row, by=agent.ref, at=now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("role", pk)
    words = _("“%(name)s” is retired.") % {"name": row.name}
    messages.success(request, words, extra_tags=reverse("role_retirement_end", args=[pk]))
    return redirect("people")


@required("settings.manage")
@require_POST
def role_retirement_end(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = own_role_for(agent, pk)
    actions.bring_role_back(row, by=agent.ref, at=now())
    messages.success(request, _("“%(name)s” is back.") % {"name": row.name})
    return redirect(reverse("people") + "#roles")
