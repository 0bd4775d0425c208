"""How people sign in: providers elsewhere, second steps, how long a sign-in lasts. For the owner."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.desk import actions as desk_actions
from zabota.base.desk.queries import desk
from zabota.base.people.access import agent_of, provider_for, required
from zabota.base.people.actions import elsewhere as actions
from zabota.base.people.elsewhere import talking
from zabota.base.people.models import SignInProvider
from zabota.base.people.queries import identities_of, providers
from zabota.pages.office.provider_page import page, state
from zabota.pages.office.sign_in_forms import DoorRules, ProviderForm


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Providers, and the rules for whoever signs in here."""
    row = desk()
    initial = {"second_step_roles": row.second_step_roles, "session_days": row.session_days}
    form = DoorRules(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        desk_actions.change(**form.cleaned_data, by=agent_of(request).ref, at=now())
        messages.success(request, _("Saved"))
        return redirect("sign_in")
    context = {"form": form, "providers": [(one, *state(one)) for one in providers()], "kinds": SignInProvider.Kind}
    return render(request, "office/sign_in.html", context, status=422 if form.errors else 200)


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def provider_new(request: HttpRequest) -> HttpResponse:
    """?kind: which; its form is filled in as far as it is known."""
    kind = request.GET.get("kind", "")
    return _form(request, SignInProvider(), kind if kind in SignInProvider.Kind.values else SignInProvider.Kind.OTHER)


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def provider(request: HttpRequest, pk: int) -> HttpResponse:
    row = provider_for(agent_of(request), pk)
    return _form(request, row, row.kind)


@required("settings.manage")
@require_POST
def provider_trial(request: HttpRequest, pk: int) -> HttpResponse:
    actions.try_out(provider_for(agent_of(request), pk), at=now())
    return redirect("provider", pk)


@required("settings.manage")
@require_POST
def provider_opening(request: HttpRequest, pk: int) -> HttpResponse:
    """People may sign in there from now on."""
    agent = agent_of(request)
    row = actions.turn(provider_for(agent, pk), on=True, by=agent.ref, at=now())
    messages.success(request, _("People can sign in with %(name)s") % {"name": row.name})
    return redirect("provider", pk)


@required("settings.manage")
@require_POST
def provider_closing(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = actions.turn(provider_for(agent, pk), on=False, by=agent.ref, at=now())
    messages.success(request, _("Nobody signs in with %(name)s any more") % {"name": row.name})
    return redirect("provider", pk)


@required("settings.manage")
@require_POST
def provider_alone(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody signs in there and nowhere else."""
    return _alone(request, pk, only=True)


@required("settings.manage")
@require_POST
def provider_alone_end(request: HttpRequest, pk: int) -> HttpResponse:
    return _alone(request, pk, only=False)


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def provider_removal(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = provider_for(agent, pk)
    if request.method == "POST":
        actions.remove(row, by=agent.ref, at=now())
        messages.success(request, _("Removed"))
        return redirect("sign_in")
    return render(request, "office/provider_removal.html", {"row": row, "people": row.identities.count()})


def _alone(request: HttpRequest, pk: int, *, only: bool) -> HttpResponse:
    agent = agent_of(request)
    try:
        actions.make_only(provider_for(agent, pk), agent, only=only, by=agent.ref, at=now())
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Saved"))
    return redirect("provider", pk)


def _form(request: HttpRequest, row: SignInProvider, kind: str) -> HttpResponse:
    agent = agent_of(request)
    form = ProviderForm(request.POST or None, row=row, kind=kind)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.keep(row, kind=kind, **form.cleaned_data, by=agent.ref, at=now())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            # At once, so that what is wrong stands on the page that follows.
            actions.try_out(row, at=now())
            return redirect("provider", row.pk)
    context = {"form": form, "row": row, "kind": SignInProvider.Kind(kind), "back": talking.back_address()}
    if row.pk:
        context |= page(row) | {"mine": row.pk in identities_of(agent)}
    return render(request, "office/provider.html", context, status=422 if form.errors else 200)
