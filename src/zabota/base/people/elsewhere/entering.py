"""Who is let in by a provider's word, and how an identity there becomes somebody's here."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from zabota.base.audit import actions as audit
from zabota.base.people.actions import agents
from zabota.base.people.models import Agent, Role, SignInIdentity, SignInProvider, Team
from zabota.base.people.queries import open_invitations
from zabota.base.timeline.record import record
from zabota.core.events.people import IdentityLinked, IdentityUnlinked
from zabota.core.people.elsewhere import Claimed, NotLetIn, role_for

# What a provider may give by a domain or a group: never the owner's.
GIVEN = (Role.LEAD, Role.AGENT, Role.LIGHT, Role.AUDITOR)


@transaction.atomic
def enter(row: SignInProvider, who: Claimed, *, at: datetime) -> Agent:
    """The person to sign in: known by this identity, else by an address that the provider vouches for, else invited,
    else let in by a domain.

    Raises NotLetIn: "no_address", "unvouched", "owner", "owner_invited", "taken", "left", "stranger".
    """
    locked = SignInProvider.objects.select_for_update().filter(pk=row.pk)
    locked.get()  # two at once must not make two people
    agent = _whom(row, who, at=at)
    locked.update(failed={})
    return agent


def _whom(row: SignInProvider, who: Claimed, *, at: datetime) -> Agent:
    known = SignInIdentity.objects.select_related("agent").filter(provider=row, subject=who.subject).first()
    if known is not None:
        if not known.agent.is_active:
            raise NotLetIn("left")
        SignInIdentity.objects.filter(pk=known.pk).update(used_at=at, address=who.address[:254])
        _role_of_groups(row, known.agent, who, at=at)
        return known.agent
    if not who.address:
        raise NotLetIn("no_address")
    if not who.vouched:
        raise NotLetIn("unvouched", address=who.address)
    agent = Agent.objects.filter(email=who.address).first()
    agent = _known_by_address(row, agent) if agent else _joins(row, who, at=at)
    _link(row, agent, who, by=_by(row), at=at)
    _role_of_groups(row, agent, who, at=at)
    return agent


@transaction.atomic
def link(row: SignInProvider, agent: Agent, who: Claimed, *, at: datetime) -> None:
    """Somebody who is signed in says that this is them there: their address need not be the same. What linked them
    before at this provider gives way. Raises NotLetIn "taken" where it is somebody else.
    """
    SignInProvider.objects.select_for_update().get(pk=row.pk)
    known = SignInIdentity.objects.filter(provider=row, subject=who.subject).first()
    if known is not None and known.agent_id != agent.pk:
        raise NotLetIn("taken")
    if known is None:
        SignInIdentity.objects.filter(provider=row, agent=agent).delete()
        _link(row, agent, who, by=agent.ref, at=at)


@transaction.atomic
def unlink(row: SignInProvider, agent: Agent, *, by: str, at: datetime) -> None:
    if SignInIdentity.objects.filter(provider=row, agent=agent).delete()[0]:
        record(agent.stream_id, IdentityUnlinked(agent=agent.pk, provider=row.pk), by=by, at=at)
        audit.changed(by=by, thing=agent.ref, verb="unlinked", facts={"provider": row.pk}, at=at)


def _known_by_address(row: SignInProvider, agent: Agent) -> Agent:
    if not agent.is_active:
        raise NotLetIn("left")
    # Whoever runs the provider could name any address there. To everybody else's tickets the owner has given it the key
    # by turning it on; to the desk itself, with its other keys, only a signed-in owner does.
    if agent.role == Role.OWNER:
        raise NotLetIn("owner")
    if SignInIdentity.objects.filter(provider=row, agent=agent).exists():
        raise NotLetIn("taken")
    return agent


def _joins(row: SignInProvider, who: Claimed, *, at: datetime) -> Agent:
    """By an invitation to that address, which is used up; else by a domain of the provider."""
    rows = open_invitations().filter(email=who.address, expires_at__gt=at, invited_by__is_active=True)
    invitation = rows.first()
    domain = who.address.rpartition("@")[2]
    if invitation is None and not (row.lets == SignInProvider.Lets.DOMAIN and domain in row.domains):
        raise NotLetIn("stranger", address=who.address)
    if invitation is not None and invitation.role == Role.OWNER:
        raise NotLetIn("owner_invited")
    agent = agents.join(
        email=who.address,
        name=(invitation.name if invitation else "") or who.name or who.address.partition("@")[0][:60],
        surname=(invitation.surname if invitation else "") or who.surname,
        role=invitation.role if invitation else row.role,
        languages=list(invitation.languages) if invitation else [],
        password=None,
        by=_by(row),
        at=at,
    )
    if invitation is not None:
        rows.filter(pk=invitation.pk).update(accepted_at=at)
        agents.set_teams(agent, teams=Team.objects.filter(id__in=invitation.teams), by=_by(row), at=at)
    return agent


def _link(row: SignInProvider, agent: Agent, who: Claimed, *, by: str, at: datetime) -> None:
    SignInIdentity.objects.create(
        provider=row, agent=agent, subject=who.subject, address=who.address[:254], created_at=at, used_at=at
    )
    record(agent.stream_id, IdentityLinked(agent=agent.pk, provider=row.pk), by=by, at=at)
    audit.changed(by=by, thing=agent.ref, verb="linked", facts={"provider": row.pk}, at=at)


def _role_of_groups(row: SignInProvider, agent: Agent, who: Claimed, *, at: datetime) -> None:
    """Groups there decide anew with every sign-in. Nobody becomes or stops being the owner by them."""
    roles: Mapping[str, str] = row.group_roles
    role = role_for(who.groups, roles, GIVEN)
    if role and agent.role not in (role, Role.OWNER):
        agents.set_role(agent, role=role, by=_by(row), at=at)


def _by(row: SignInProvider) -> str:
    return f"provider:{row.pk}"
