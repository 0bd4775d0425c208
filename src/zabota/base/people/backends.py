"""Signing in: allauth's way by address, for people who have not left."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet

from zabota.base.people.models import Agent
from zabota.base.timeline.prepared import prepared


class ByAddress(AuthenticationBackend):
    """An agent is found by mail address; `is_active` (allauth asks for it) is false for whoever left."""

    def get_user(self, user_id: int) -> Agent | None:
        """Whoever is signed in; asked with every request."""
        found = _numbered().rows(number=user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None


@prepared
def _numbered(*, number: int) -> QuerySet[Agent, Any]:
    return Agent.objects.select_related("own_role").filter(pk=number)
