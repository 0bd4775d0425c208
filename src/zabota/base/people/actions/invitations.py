"""Inviting someone: a link that lets one address join, once, within seven days."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes, retired
from zabota.base.people.actions import agents
from zabota.base.people.doors import token_hash
from zabota.base.people.models import Agent, DeskRole, Invitation, Role, Team
from zabota.base.people.queries import open_invitations
from zabota.base.timeline.record import record
from zabota.core.events.people import AgentInvited, InvitationWithdrawn

VALID = timedelta(days=7)


@transaction.atomic
def invite(
    *,
    email: str,
    role: str,
    name: str = "",
    surname: str = "",
    teams: list[int] | None = None,
    languages: list[str] | None = None,
    own: DeskRole | None = None,
    agent: Agent,
    by: str,
    at: datetime,
) -> tuple[Invitation, str]:
    """The invitation, and its link, which is known only now. An older open one to the address stops working.

    Raises ValidationError when the address already belongs to someone here.
    """
    email = email.strip().lower()
    if Agent.objects.filter(email=email).exists():
        raise ValidationError({"email": _("This address already belongs to someone at the desk.")})
    open_invitations().filter(email=email).update(withdrawn_at=at)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email,
        name=name,
        surname=surname,
        role=role,
        own_role=own,
        teams=teams or [],
        languages=languages or [],
        token_hash=token_hash(token),
        invited_by=agent,
        created_at=at,
        expires_at=at + VALID,
    )
    record(agent.stream_id, AgentInvited(invitation=invitation.pk, role=role), by=by, at=at)
    called = own.name if own else str(Role(role).label)
    facts = {"role": role, **changes({}, {"email": email, "role": called}, name=email)}
    audit.changed(by=by, thing=f"invitation:{invitation.pk}", verb="invited", facts=facts, at=at)
    return invitation, f"{settings.PUBLIC_URL}/join/{token}/"


def find(token: str, *, at: datetime) -> Invitation | None:
    """The invitation if it would still let someone in. Looking uses nothing up."""
    return (
        open_invitations().filter(token_hash=token_hash(token), expires_at__gt=at, invited_by__is_active=True).first()
    )


@transaction.atomic
def accept(
    token: str, *, name: str, surname: str, languages: list[str], password: str | None, at: datetime
) -> Agent | None:
    """The new person, or None if the invitation was used, withdrawn, too old or never there."""
    invitation = find(token, at=at)
    if invitation is None or not open_invitations().filter(pk=invitation.pk).update(accepted_at=at):
        return None
    if Agent.objects.filter(email=invitation.email).exists():
        return None
    by = f"invitation:{invitation.pk}"
    agent = agents.join(
        email=invitation.email,
        name=name,
        surname=surname,
        role=invitation.role,
        own=invitation.own_role,
        languages=languages,
        password=password,
        by=by,
        at=at,
    )
    agents.set_teams(agent, teams=Team.objects.filter(id__in=invitation.teams), by=by, at=at)
    return agent


@transaction.atomic
def withdraw(invitation: Invitation, *, by: str, at: datetime) -> None:
    """The link stops working. One that was accepted stays accepted."""
    if open_invitations().filter(pk=invitation.pk).update(withdrawn_at=at):
        record(invitation.invited_by.stream_id, InvitationWithdrawn(invitation=invitation.pk), by=by, at=at)
        facts = retired(invitation.email)
        audit.changed(by=by, thing=f"invitation:{invitation.pk}", verb="withdrawn", facts=facts, at=at)
