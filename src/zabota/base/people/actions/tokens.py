"""The verbs about tokens of programs."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.audit import actions as audit
from zabota.base.people.models import Agent, ApiToken
from zabota.base.people.tokens import EACH_SCOPE, HINT, digest_of, new_token

MOST = 50  # good ones a person


@transaction.atomic
def make_token(
    agent: Agent, *, name: str, scopes: Iterable[str], expires_at: datetime | None, by: str, at: datetime
) -> tuple[ApiToken, str]:
    """A token for this person's program, and the words that are shown once. expires_at None: until it is revoked.

    Raises ValidationError without a name or a scope, for a moment past and for the 51st.
    """
    wanted = [scope for scope in EACH_SCOPE if scope in set(scopes)]
    name = " ".join(name.split())[:80]
    if not name:
        raise ValidationError(_("Give it a name by which you know it again."))
    if not wanted:
        raise ValidationError(_("Choose what it may do."))
    if expires_at is not None and expires_at <= at:
        raise ValidationError(_("That moment is over."))
    # Two at once must not both be the fiftieth.
    Agent.objects.select_for_update().get(pk=agent.pk)
    if ApiToken.objects.filter(agent=agent, revoked_at=None).count() >= MOST:
        raise ValidationError(_("You have %(number)s tokens. Revoke one first.") % {"number": MOST})
    token = new_token()
    row = ApiToken.objects.create(
        agent=agent,
        name=name,
        digest=digest_of(token),
        hint=token[:HINT],
        scopes=wanted,
        created_at=at,
        expires_at=expires_at,
    )
    audit.changed(by=by, thing=row.ref, verb="made", facts={"agent": agent.ref, "scopes": wanted}, at=at)
    return row, token


@transaction.atomic
def revoke_token(token: ApiToken, *, by: str, at: datetime) -> None:
    """It opens nothing from now on. Twice does nothing."""
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at):
        audit.changed(by=by, thing=token.ref, verb="revoked", facts={"agent": f"agent:{token.agent_id}"}, at=at)
    token.revoked_at = token.revoked_at or at
