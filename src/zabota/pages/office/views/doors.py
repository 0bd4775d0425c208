"""The ways in that are ours: the owner's link and invitations. GET only shows, POST lets in: scanners open nothing."""

from allauth.account.internal.flows.login import record_authentication
from allauth.core.internal.httpkit import get_client_ip
from allauth.usersessions.models import UserSession
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from zabota.base.audit import actions as audit
from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.people import doors
from zabota.base.people.actions import invitations
from zabota.base.people.models import Agent
from zabota.base.people.queries import only_provider
from zabota.pages.office.forms import Join
from zabota.pages.office.views.sign_in import OWNER_LINK

BACKEND = "zabota.base.people.backends.ByAddress"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """The owner's one-time link from the command line."""
    at = now()
    if request.method == "POST":
        agent = doors.use_link(token, at=at)
        if agent is not None:
            sign_in(request, agent, method=OWNER_LINK)
            return redirect("welcome" if desk().set_up_at is None else "/")
    elif doors.open_link(token, at=at):
        return render(request, "office/enter.html", {"desk": desk()})
    return render(request, "office/enter_closed.html", status=410)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """The link of an invitation."""
    at = now()
    invitation = invitations.find(token, at=at)
    if invitation is None:
        return render(request, "office/join_closed.html", status=410)
    if only := only_provider():
        # The invitation waits for the address; who comes in with it there is let in, and not by its link alone.
        return render(
            request, "office/join_elsewhere.html", {"invitation": invitation, "providers": [only], "desk": desk()}
        )
    given = {"name": invitation.name, "surname": invitation.surname, "languages": invitation.languages}
    form = Join(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        return _joined(request, token, form)
    context = {"form": form, "invitation": invitation, "desk": desk()}
    return render(request, "office/join.html", context, status=422 if form.errors else 200)


def _joined(request: HttpRequest, token: str, form: Join) -> HttpResponse:
    agent = invitations.accept(token, at=now(), **form.cleaned_data)
    if agent is None:
        return render(request, "office/join_closed.html", status=410)
    sign_in(request, agent, method="invitation")
    return HttpResponseRedirect("/")


def sign_in(request: HttpRequest, agent: Agent, *, method: str) -> None:
    """A new session for this person. `method`: how they proved themselves, so that it is not asked again at once."""
    request.session.flush()
    login(request, agent, backend=BACKEND)
    # The link itself is the proof: it counts as having shown once more who one is.
    record_authentication(request, agent, method=method, reauthenticated=True)
    audit.changed(by=agent.ref, thing=agent.ref, verb="signed-in", address=get_client_ip(request))
    UserSession.objects.create_from_request(request)
