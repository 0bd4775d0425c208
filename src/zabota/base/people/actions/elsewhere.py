"""The verbs about providers at which people of the desk sign in. Their events lie in the desk's own stream."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.audit.changes import changes, retired
from zabota.base.desk.queries import desk
from zabota.base.desk.telling import tell
from zabota.base.people.elsewhere import talking, trying
from zabota.base.people.models import Agent, SignInIdentity, SignInProvider
from zabota.base.people.models.elsewhere import sealed
from zabota.core.events.settings import SignInProviderKept, SignInProviderRemoved

FIELDS = {
    *("kind", "name", "issuer", "client_id", "on", "only", "trusted", "lets", "domains", "role"),
    *("groups_claim", "group_roles", "end_there"),
}
# What was tried is true of these alone.
TRIED = {"issuer", "client_id", "secret"}


@transaction.atomic
def keep(row: SignInProvider, *, secret: str = "", by: str, at: datetime, **values: Any) -> SignInProvider:
    """A new provider (`SignInProvider()`), or other values of one. An empty secret keeps the one there is.

    Raises ValueError for a field that it does not have, ValidationError for a second one that is called the same.
    """
    if unknown := values.keys() - FIELDS:
        raise ValueError(f"a provider has no field {sorted(unknown)}")
    desk(lock=True)
    new = row.pk is None
    if not new:
        row = SignInProvider.objects.select_for_update().get(pk=row.pk)
    before, had = {name: getattr(row, name) for name in values}, bool(row.secret)
    changed = sorted(name for name, value in values.items() if new or before[name] != value)
    if "issuer" in values and SignInProvider.objects.filter(issuer=values["issuer"]).exclude(pk=row.pk).exists():
        raise ValidationError({"issuer": _("This provider is here already.")})
    for name in changed:
        setattr(row, name, values[name])
    if secret:
        row.secret, changed = sealed(secret), [*changed, "secret"]
    if new:
        row.created_at = at
    if TRIED & set(changed):
        row.tried, row.failed = {}, {}
    if "issuer" in changed and not new:
        SignInIdentity.objects.filter(provider=row).delete()  # a word of another provider's names nobody of ours
    if changed:
        row.save()
        talking.forget(row)
        told = [name for name in changed if name in before]
        # That a new secret is there is told, never what it is.
        was = {} if new else {**{name: before[name] for name in told}, "secret": "was" if had else None}
        now = {**{name: values[name] for name in told}, "secret": "is" if secret else "was" if had else None}
        facts = {"fields": changed, **changes(was, now, name=row.name)}
        event = SignInProviderKept(provider=row.pk, fields=changed)
        tell(event, thing=f"provider:{row.pk}", facts=facts, by=by, at=at)
    return row


@transaction.atomic
def turn(row: SignInProvider, *, on: bool, by: str, at: datetime) -> SignInProvider:
    """On: people may sign in there. Off: nobody may, and nobody has to."""
    return keep(row, on=on, only=on and row.only, by=by, at=at)


@transaction.atomic
def make_only(row: SignInProvider, owner: Agent, *, only: bool, by: str, at: datetime) -> SignInProvider:
    """Everybody signs in there alone. Raises ValidationError unless the owner who asks is connected with it: whoever
    locks the other doors has shown that this one opens.
    """
    if only:
        if not SignInIdentity.objects.filter(provider=row, agent=owner).exists():
            raise ValidationError(_("Connect yourself with it first, so that you do not lock yourself out."))
        SignInProvider.objects.select_for_update().filter(only=True).exclude(pk=row.pk).update(only=False)
    return keep(row, only=only, on=only or row.on, by=by, at=at)


def try_out(row: SignInProvider, *, at: datetime) -> SignInProvider:
    """What can be known before anybody signs in; asked over the network, so in no transaction."""
    row.tried = trying.kept(trying.tried(row, at=at), at=at)
    SignInProvider.objects.filter(pk=row.pk).update(tried=row.tried)
    return row


def note_failure(row: SignInProvider, code: str, facts: dict[str, Any], *, at: datetime) -> None:
    """For the owner, who sees why a sign-in came to nothing; whoever stood at the door is told less."""
    failed = {"at": at.isoformat(), "code": code, "facts": {key: str(value)[:200] for key, value in facts.items()}}
    SignInProvider.objects.filter(pk=row.pk).update(failed=failed)


@transaction.atomic
def remove(row: SignInProvider, *, by: str, at: datetime) -> None:
    """Nobody signs in there any more; people stay, and come in by their other ways."""
    pk = row.pk
    talking.forget(row)
    row.delete()
    event, facts = SignInProviderRemoved(provider=pk), retired(row.name)
    tell(event, thing=f"provider:{pk}", verb="removed", facts=facts, by=by, at=at)
