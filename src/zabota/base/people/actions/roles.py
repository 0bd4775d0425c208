"""The verbs of roles: what each may do, and the desk's own ones. Their events lie in the desk's own stream."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.audit.changes import changes, retired, returned
from zabota.base.desk.queries import desk
from zabota.base.desk.telling import tell
from zabota.base.people.access import WORDS
from zabota.base.people.models import Agent, DeskRole, Role
from zabota.base.people.queries import open_invitations
from zabota.base.people.roles import Column, columns, standing_of, version
from zabota.core.events import Event
from zabota.core.events.settings import RoleBroughtBack, RoleKept, RolePowersChanged, RoleRetired
from zabota.core.people.roles import Standing, differences

MOST, LONGEST = 12, 40


@transaction.atomic
def set_powers(wanted: Mapping[str, Standing], *, seen: str, by: str, at: datetime) -> list[str]:
    """What each of these roles (by key) may do from now on, for all who have them. The keys of those that changed.

    seen: version() of the table that was looked at. Raises ValidationError if somebody changed it since.
    """
    desk(lock=True)
    shown = columns()
    if version(shown) != seen:
        raise ValidationError(_("Somebody changed the table meanwhile. Look at it again, then change your cell."))
    return [one.key for one in shown if one.key in wanted and _give(one, wanted[one.key], by=by, at=at)]


def _give(column: Column, wanted: Standing, *, by: str, at: datetime) -> bool:
    told = differences(column.standing, wanted, WORDS)
    if not told:
        return False
    row = column.row or DeskRole(basis=column.basis)
    row.powers, row.reads = sorted(wanted.powers), "" if wanted.reads == "all" else wanted.reads
    row.save()
    holding = Agent.objects.filter(role=column.basis, own_role=row if row.name else None)
    holding.update(powers=row.powers, reads=row.reads)
    event = RolePowersChanged(role=column.key, verbs=[verb for verb, _was, _now in told], reads=wanted.reads)
    facts = changes({verb: was for verb, was, _now in told}, {verb: now for verb, _was, now in told})
    tell(event, thing=f"role:{column.key}", verb="powers", facts=facts, by=by, at=at)
    return True


@transaction.atomic
def keep_role(role: DeskRole | None, *, name: str, basis: str, by: str, at: datetime) -> DeskRole:
    """A role of the desk's own (None: a new one, which may what its basis may), or another name for one.

    basis: a usual role; of one that is there it stays. Raises ValidationError, in words.
    """
    desk(lock=True)
    called = _name(role, name)
    if role is None:
        if DeskRole.objects.exclude(name="").filter(retired_at=None).count() >= MOST:
            raise ValidationError(_("There are twelve roles of your own already. Retire one first."))
        usual = standing_of(DeskRole.objects.filter(basis=basis, name="").first(), Role(basis).value)
        reads = "" if usual.reads == "all" else usual.reads
        role, was = DeskRole(basis=basis, powers=sorted(usual.powers), reads=reads), {}
    else:
        was = {"name": role.name}
        if role.name == called:
            return role
    role.name = called
    role.save()
    now = {"name": called} if was else {"name": called, "basis": str(Role(basis).label)}
    _told(role, RoleKept(role=role.pk), by, at, "changed", changes(was, now))
    return role


@transaction.atomic
def retire_role(role: DeskRole, *, by: str, at: datetime) -> None:
    """Nobody gets it any more. Raises ValidationError while somebody has it or is invited to it."""
    desk(lock=True)
    if role.retired_at is not None:
        return
    if held := Agent.objects.filter(own_role=role, is_active=True).count():
        words = ngettext("%(n)d person has this role.", "%(n)d people have this role.", held) % {"n": held}
        raise ValidationError(words + " " + _("Give them another one first."))
    if open_invitations().filter(own_role=role).exists():
        raise ValidationError(_("Somebody is invited to this role. Withdraw the invitation first."))
    role.retired_at = at
    role.save(update_fields=["retired_at"])
    _told(role, RoleRetired(role=role.pk), by, at, "retired", retired(role.name))


@transaction.atomic
def bring_role_back(role: DeskRole, *, by: str, at: datetime) -> None:
    desk(lock=True)
    if role.retired_at is None:
        return
    role.retired_at = None
    role.save(update_fields=["retired_at"])
    _told(role, RoleBroughtBack(role=role.pk), by, at, "put_back", returned(role.name))


def _name(role: DeskRole | None, name: str) -> str:
    called = " ".join(name.split())[:LONGEST]
    if not called:
        raise ValidationError(_("A role needs a name."))
    same = DeskRole.objects.filter(name__iexact=called).exclude(pk=role.pk if role else 0)
    if same.exists() or called.casefold() in {str(label).casefold() for label in Role.labels}:
        raise ValidationError(_("There is a role of this name already."))
    return called


def _told(role: DeskRole, event: Event, by: str, at: datetime, verb: str, facts: Mapping[str, object]) -> None:
    tell(event, thing=f"role:{role.key}", verb=verb, facts=facts, by=by, at=at)
