"""The owner's one-time way in. Only the link's SHA-256 is stored, so a copy of the database opens no door."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes
from zabota.base.desk.queries import desk
from zabota.base.people.models import Agent, Role, SignInLink
from zabota.base.timeline.record import new_stream, record
from zabota.core.events.people import AgentJoined

VALID = timedelta(minutes=15)
# Until the first run asks for the real address. ".invalid" can never receive mail (RFC 2606).
PLACEHOLDER = "owner@desk.invalid"
BY = "command"


@transaction.atomic
def new_owner_link(*, at: datetime) -> str:
    """A fresh sign-in link for the owner, whole, to be printed; the owner is made on first use.

    It opens once, for 15 minutes. Links made before and not used yet stop working.
    """
    desk(lock=True)  # two commands at once must not make two owners
    owner = Agent.objects.filter(role=Role.OWNER, is_active=True).order_by("id").first() or _first_owner(at)
    SignInLink.objects.filter(agent__role=Role.OWNER, used_at=None, expires_at__gt=at).update(expires_at=at)
    token = secrets.token_urlsafe(32)
    SignInLink.objects.create(agent=owner, token_hash=token_hash(token), created_at=at, expires_at=at + VALID)
    return f"{settings.PUBLIC_URL}/enter/{token}/"


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def open_link(token: str, *, at: datetime) -> SignInLink | None:
    """The link if it would still open. Looking uses nothing up."""
    return (
        SignInLink.objects.select_related("agent")
        .filter(token_hash=token_hash(token), used_at=None, expires_at__gt=at, agent__is_active=True)
        .first()
    )


def use_link(token: str, *, at: datetime) -> Agent | None:
    """The person to sign in, once: of two who press at the same moment one gets in. None: old, used or unknown."""
    link = open_link(token, at=at)
    if link and SignInLink.objects.filter(id=link.pk, used_at=None).update(used_at=at):
        return link.agent
    return None


def _first_owner(at: datetime) -> Agent:
    owner = Agent.objects.create_user(
        PLACEHOLDER, None, name="", role=Role.OWNER, created_at=at, stream=new_stream("agent")
    )
    record(owner.stream_id, AgentJoined(agent=owner.pk, role=owner.role), by=BY, at=at)
    facts = {"role": owner.role, **changes({}, {"role": owner.role_name})}
    audit.changed(by=BY, thing=owner.ref, verb="joined", facts=facts, at=at)
    return owner
