"""Inviting people and taking an invitation back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.people.access import agent_of, invitation_for, required
from zabota.base.people.actions import invitations
from zabota.base.people.models import Agent, Invitation
from zabota.base.people.roles import role_named
from zabota.base.ports.letters import send_letter
from zabota.pages.office.forms import Invite
from zabota.pages.office.views.people import roles_for


@required("people.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest) -> HttpResponse:
    agent = agent_of(request)
    form = Invite(request.POST or None, roles=roles_for(agent))
    if request.method == "POST" and form.is_valid():
        link, sent = send_invitation(request, form, agent)
        if link:
            context = {"link": link, "sent": sent, "email": form.cleaned_data["email"]}
            return render(request, "office/invited.html", context)
    return render(request, "office/invitation.html", {"form": form}, status=422 if form.errors else 200)


@required("people.manage")
@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    row = invitation_for(agent_of(request), pk)
    invitations.withdraw(row, by=agent_of(request).ref, at=now())
    messages.success(request, _("The link of %(address)s does not work any more") % {"address": row.email})
    return redirect("people")


def send_invitation(request: HttpRequest, form: Invite, agent: Agent) -> tuple[str, bool]:
    """The link, and whether a letter with it is on its way. An empty link: the form says what is wrong."""
    values = dict(form.cleaned_data)
    values["role"], values["own"] = role_named(values["role"])
    values["teams"] = [team.pk for team in values["teams"]]
    try:
        row, link = invitations.invite(**values, agent=agent, by=agent.ref, at=now())
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return "", False
    return link, _send(request, row, link)


def _send(request: HttpRequest, row: Invitation, link: str) -> bool:
    context = {"invitation": row, "link": link, "desk": desk()}
    subject = _("%(name)s invites you to the %(desk)s desk") % {
        "name": row.invited_by.full_name,
        "desk": desk().name or "Zabota",
    }
    text = render_to_string("office/letters/invitation.txt", context, request)
    return send_letter(row.email, subject, text, "")
