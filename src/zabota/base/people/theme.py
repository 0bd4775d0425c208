"""POST /theme/: how the desk looks to this person."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of
from zabota.base.people.actions import agents

THEMES = ("auto", "light", "dark")


@login_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Form: `theme`. Kept with the person; a page that is open already changes by itself."""
    agent = agent_of(request)
    if (chosen := request.POST.get("theme", "")) in THEMES:
        agents.change(agent, theme=chosen, by=agent.ref, at=now())
    return redirect("/")
