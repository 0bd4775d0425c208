"""The verbs about someone who works at the desk."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes, retired, values_of
from zabota.base.desk.queries import desk
from zabota.base.people.models import Absence, Agent, ApiToken, DeskRole, Role, SignInLink, Team
from zabota.base.timeline.record import new_stream, record
from zabota.core.events.people import AgentChanged, AgentJoined, AgentLeft, RoleChanged

CHANGEABLE = {
    *("email", "name", "surname", "languages", "photo", "signature"),
    *("time_zone", "locale", "theme", "keys", "key_choices", "told_by_mail", "mail_refused_at"),
    *("week", "away_until", "capacity"),
}


@transaction.atomic
def join(
    *,
    email: str,
    name: str,
    surname: str,
    role: str,
    languages: list[str],
    password: str | None,
    own: DeskRole | None = None,
    by: str,
    at: datetime,
) -> Agent:
    """Someone becomes one of us. password None: they sign in by code or passkey until they set one. own: a role of
    the desk's own, whose basis `role` is.
    """
    # What a role may do does not change between here and the row.
    desk(lock=True)
    agent = Agent.objects.create_user(
        email,
        password,
        name=name,
        surname=surname,
        role=role,
        own_role=own,
        languages=languages,
        created_at=at,
        stream=new_stream("agent"),
    )
    _vouch_for_address(agent)
    record(agent.stream_id, AgentJoined(agent=agent.pk, role=role), by=by, at=at)
    facts = {"role": role, **changes({}, {"role": agent.role_name})}
    audit.changed(by=by, thing=agent.ref, verb="joined", facts=facts, at=at)
    return agent


@transaction.atomic
def change(agent: Agent, *, by: str, at: datetime, **values: Any) -> Agent:
    """Set fields of a person's own record. Raises ValueError for one that is not theirs to set here (role, teams)."""
    if unknown := values.keys() - CHANGEABLE:
        raise ValueError(f"change() does not set {sorted(unknown)}")
    # Whoever writes down a row that names them waits for nobody: their key stays.
    row = Agent.objects.select_for_update(no_key=True).get(pk=agent.pk)
    if "email" in values:
        values["email"] = values["email"].strip().lower()
    changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
    was = values_of(row, changed)
    for name in changed:
        setattr(row, name, values[name])
        setattr(agent, name, values[name])
    if changed:
        row.save(update_fields=changed)
        record(row.stream_id, AgentChanged(agent=row.pk, fields=changed), by=by, at=at)
        facts = {"fields": changed, **changes(was, values_of(row, changed))}
        audit.changed(by=by, thing=row.ref, facts=facts, at=at)
    if "email" in changed:
        _vouch_for_address(row)
    return row


@transaction.atomic
def set_password(agent: Agent, *, password: str, by: str, at: datetime) -> None:
    """The password, already checked by the form. Other devices are signed out by its change."""
    agent.set_password(password)
    agent.save(update_fields=["password"])
    record(agent.stream_id, AgentChanged(agent=agent.pk, fields=["password"]), by=by, at=at)
    facts = {"fields": ["password"], **changes({"password": "was"}, {"password": "is"})}
    audit.changed(by=by, thing=agent.ref, facts=facts, at=at)


@transaction.atomic
def set_role(agent: Agent, *, role: str, own: DeskRole | None = None, by: str, at: datetime) -> None:
    """own: a role of the desk's own, whose basis `role` is.

    Raises ValidationError when the last owner would lose the role: nobody could open the settings any more.
    """
    desk(lock=True)
    row = _locked_beside_owners(agent)
    if row.role == role and row.own_role_id == (own.pk if own else None):
        return
    if row.role == Role.OWNER and (role != Role.OWNER or own):
        _another_owner_stays(row)
    before, was = row.role, row.role_name
    row.role, row.own_role = Role(role).value, own
    row.powers, row.reads = Agent.given_to(row.role, own)
    for name in ("role", "own_role", "powers", "reads"):
        setattr(agent, name, getattr(row, name))
    row.save(update_fields=["role", "own_role", "powers", "reads"])
    told = RoleChanged(agent=row.pk, role=row.role, before=before, own=own.pk if own else None)
    record(row.stream_id, told, by=by, at=at)
    facts = {"role": row.role, "before": before, **changes({"role": was}, {"role": row.role_name})}
    audit.changed(by=by, thing=row.ref, verb="role", facts=facts, at=at)


@transaction.atomic
def set_teams(agent: Agent, *, teams: Iterable[Team], by: str, at: datetime) -> None:
    before, wanted = dict(agent.teams.values_list("id", "name")), {team.pk: team.name for team in teams}
    after = set(wanted)
    if set(before) == after:
        return
    agent.teams.set(after)
    record(agent.stream_id, AgentChanged(agent=agent.pk, fields=["teams"]), by=by, at=at)
    told = changes({"teams": sorted(before.values())}, {"teams": sorted(wanted.values())})
    facts = {"fields": ["teams"], "teams": sorted(after), **told}
    audit.changed(by=by, thing=agent.ref, facts=facts, at=at)


@transaction.atomic
def leave(agent: Agent, *, heir: Agent | None = None, by: str, at: datetime) -> None:
    """Someone leaves: every way to sign in ends at once. Their name stays on what they wrote.

    Open tickets are handed to `heir` by the caller in the same transaction (None: to their teams).
    Raises ValidationError for the last owner.
    """
    row = _locked_beside_owners(agent)
    if not row.is_active:
        return
    if row.role == Role.OWNER:
        _another_owner_stays(row)
    row.is_active, row.left_at = False, at
    row.set_unusable_password()
    row.save(update_fields=["is_active", "left_at", "password"])
    row.teams.clear()
    # What they know and when they were away stays as it was; nobody waits for them any more.
    Absence.objects.filter(cover=row, last__gte=at.date() - timedelta(days=1)).update(cover=None)
    _end_every_way_in(row, at)
    record(row.stream_id, AgentLeft(agent=row.pk, heir=heir.pk if heir else None), by=by, at=at)
    audit.changed(by=by, thing=row.ref, verb="left", facts={"heir": heir.ref if heir else None, **retired()}, at=at)
    agent.is_active, agent.left_at = False, at


def _end_every_way_in(agent: Agent, at: datetime) -> None:
    for session in UserSession.objects.filter(user=agent):
        session.end()
    Authenticator.objects.filter(user=agent).delete()
    EmailAddress.objects.filter(user=agent).delete()
    SignInLink.objects.filter(agent=agent, used_at=None).update(expires_at=at)
    ApiToken.objects.filter(agent=agent, revoked_at=None).update(revoked_at=at)


def _locked_beside_owners(agent: Agent) -> Agent:
    """The row, locked with every owner's in one order: two owners leaving at once must not both see the other stay."""
    rows = Agent.objects.select_for_update().order_by("id")
    owners = {row.pk: row for row in rows.filter(role=Role.OWNER) | rows.filter(pk=agent.pk)}
    return owners[agent.pk]


def _another_owner_stays(agent: Agent) -> None:
    if not Agent.objects.filter(role=Role.OWNER, is_active=True).exclude(pk=agent.pk).exists():
        raise ValidationError(_("Someone has to own the desk. Make another person the owner first."))


def _vouch_for_address(agent: Agent) -> None:
    """The library that signs people in keeps addresses of its own. Whoever was invited is known by theirs."""
    EmailAddress.objects.update_or_create(
        user=agent, defaults={"email": agent.email, "verified": True, "primary": True}
    )
