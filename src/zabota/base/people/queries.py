"""Reading people."""

from allauth.usersessions.models import UserSession
from django.db.models import F, QuerySet
from django.http import Http404

from zabota.base.files.store import content_of
from zabota.base.people.models import Agent, Brand, Invitation, SignInIdentity, SignInProvider, Team


def everyone() -> list[Agent]:
    """Everyone who works or worked here with their teams: those who are here first, by name. Two queries."""
    return list(
        Agent.objects.order_by("-is_active", "name", "surname").select_related("own_role").prefetch_related("teams")
    )


def teams() -> QuerySet[Team]:
    return Team.objects.prefetch_related("members").order_by("name")


def main_brand() -> Brand:
    """The brand that stands for the whole desk: the one that was made so, else the first, which was always there."""
    return Brand.objects.select_related("calendar").order_by("-main", "id")[0]


def brands(*, retired: bool = False) -> QuerySet[Brand]:
    """Those that customers meet, the main one first; with the retired ones behind."""
    rows = Brand.objects.order_by(F("retired_at").asc(nulls_first=True), "-main", "id")
    return rows if retired else rows.filter(retired_at=None)


def providers() -> QuerySet[SignInProvider]:
    return SignInProvider.objects.order_by("name", "id")


def providers_on() -> list[SignInProvider]:
    """Where people may sign in beside this desk; where there is one at which everybody does, that one alone."""
    rows = list(providers().filter(on=True))
    return [row for row in rows if row.only] or rows


def only_provider() -> SignInProvider | None:
    return SignInProvider.objects.filter(only=True, on=True).first()


def provider_on(pk: int) -> SignInProvider:
    """Raises Http404 for one that is off, or none."""
    row = SignInProvider.objects.filter(pk=pk, on=True).first()
    if row is None:
        raise Http404
    return row


def identities_of(agent: Agent) -> dict[int, SignInIdentity]:
    """{provider: who this person is there}."""
    return {row.provider_id: row for row in SignInIdentity.objects.filter(agent=agent)}


def open_invitations() -> QuerySet[Invitation]:
    """Neither accepted nor withdrawn; the newest first, those that are too old included."""
    return (
        Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
        .select_related("invited_by", "own_role")
        .order_by("-id")
    )


def portrait(pk: int) -> bytes:
    """The photo of a person, WebP. Raises Http404 without one, and OutOfReach."""
    agent = Agent.objects.select_related("photo").filter(pk=pk).first()
    if agent is None or agent.photo is None:
        raise Http404
    return content_of(agent.photo)


def own_session(agent: Agent, pk: int) -> UserSession:
    """One of a person's own signed-in devices. Raises Http404 for anyone else's."""
    session = UserSession.objects.filter(user=agent, pk=pk).first()
    if session is None:
        raise Http404
    return session
