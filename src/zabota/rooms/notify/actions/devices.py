"""The browsers that let themselves be called, and the key by which their push services know this desk."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.db import transaction
from django.utils.translation import gettext as _
from py_vapid import Vapid02

from zabota.base.audit import actions as audit
from zabota.base.people.models import Agent
from zabota.base.tickets.values import Refused
from zabota.base.vault.seal import seal, unseal
from zabota.core.notify.subscription import Subscription
from zabota.rooms.notify.models import Device, Preferences, ServerKey

DEVICE, KEY = "push-device", "push-key"
MOST = 20


@transaction.atomic
def add(agent: Agent, *, subscription: Subscription, name: str, by: str, at: datetime) -> Device:
    """A browser said yes. The same one again is the same device, whoever of us sits there now.

    Raises Refused for the 21st.
    """
    mark = hashlib.sha256(subscription.endpoint.encode()).hexdigest()
    others = Device.objects.filter(agent=agent).exclude(mark=mark)
    if others.count() >= MOST:
        raise Refused(_("Twenty devices are told already. Remove one that you no longer use."))
    sealed = bytes(seal(json.dumps(subscription.facts()).encode(), purpose=DEVICE))
    values = {"agent": agent, "name": name[:80], "sealed": sealed, "created_at": at, "trouble": ""}
    device, _fresh = Device.objects.update_or_create(mark=mark, defaults=values)
    audit.changed(by=by, thing=agent.ref, facts={"fields": ["devices"]}, at=at)
    return device


@transaction.atomic
def remove(device: Device, *, by: str, at: datetime) -> None:
    """Called no more: the person said so, or its push service no longer knows it."""
    if Device.objects.filter(pk=device.pk).delete()[0]:
        audit.changed(by=by, thing=device.agent.ref, facts={"fields": ["devices"]}, at=at)


def went_well(device: Device, *, at: datetime) -> None:
    Device.objects.filter(pk=device.pk).update(called_at=at, trouble="")


def went_wrong(device: Device, *, trouble: str) -> None:
    Device.objects.filter(pk=device.pk).update(trouble=trouble[:200])


def forget(agents: Sequence[int]) -> None:
    """Of who has left, nothing is kept that could call them."""
    Device.objects.filter(agent__in=agents).delete()
    Preferences.objects.filter(agent__in=agents).update(mail_due=None, push_due=None, hears_team=False)


def subscription_of(device: Device) -> Subscription:
    return Subscription.read(json.loads(unseal(device.sealed, purpose=DEVICE)))


def server_key(*, at: datetime) -> Vapid02:
    """Made when the first device is added; two that come at once agree on one."""
    row = ServerKey.objects.filter(pk=1).first()
    if row is None:
        made = Vapid02()
        made.generate_keys()
        sealed = bytes(seal(made.private_pem(), purpose=KEY))
        row, _fresh = ServerKey.objects.get_or_create(pk=1, defaults={"sealed": sealed, "created_at": at})
    return Vapid02.from_pem(unseal(row.sealed, purpose=KEY))


def public_point(key: Vapid02) -> bytes:
    """What browsers are told: the point on P-256, 65 bytes."""
    return key.public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
