"""Somebody signed in, inside the settings of a desk."""

from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest

from zabota.base.people.models import Agent
from zabota.pages.office.views.doors import sign_in


def session(agent: Agent) -> str:
    request = HttpRequest()
    request.META.update(REMOTE_ADDR="127.0.0.1", HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0")
    request.session = SessionStore()
    request.user = agent
    sign_in(request, agent, method="owner_link")
    request.session.save()
    return str(request.session.session_key)
