"""Reading people."""

from allauth.usersessions.models import UserSession
from django.db.models import QuerySet
from django.http import Http404

from zabota.base.people.models import Agent, Brand, Invitation, Team


def everyone() -> list[Agent]:
    """Everyone who works or worked here with their teams: those who are here first, by name. Two queries."""
    return list(
        Agent.objects.order_by("-is_active", "name", "surname").select_related("own_role").prefetch_related("teams")
    )


def teams() -> QuerySet[Team]:
    return Team.objects.prefetch_related("members").order_by("name")


def main_brand() -> Brand:
    """The brand that stands for the whole desk: the first one, which came with the first migration."""
    return Brand.objects.select_related("calendar").order_by("id")[0]


def open_invitations() -> QuerySet[Invitation]:
    """Neither accepted nor withdrawn; the newest first, those that are too old included."""
    return (
        Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
        .select_related("invited_by", "own_role")
        .order_by("-id")
    )


def portrait(pk: int) -> bytes:
    """The photo of a person, WebP. Raises Http404 without one."""
    agent = Agent.objects.select_related("photo").filter(pk=pk).first()
    if agent is None or agent.photo is None:
        raise Http404
    return bytes(agent.photo.content)


def own_session(agent: Agent, pk: int) -> UserSession:
    """One of a person's own signed-in devices. Raises Http404 for anyone else's."""
    session = UserSession.objects.filter(user=agent, pk=pk).first()
    if session is None:
        raise Http404
    return session
