"""Endpoints: made, changed, turned off and on, given another secret, removed. Each change stands in the audit."""

import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes, retired
from zabota.base.desk.queries import desk
from zabota.base.net.addresses import is_public
from zabota.base.people.models import Agent
from zabota.base.timeline.record import stand_by
from zabota.base.vault.seal import seal_text, unseal_text
from zabota.core.hooks import signing
from zabota.core.hooks.catalogue import TOLD
from zabota.rooms.hooks.models import Delivery, Endpoint

PURPOSE = "hooks.secret"
WAITER = "hooks"
BOTH = timedelta(hours=24)  # in which two secrets sign
MOST = 50


@transaction.atomic
def make(*, name: str, url: str, events: Iterable[str], agent: Agent, by: str, at: datetime) -> Endpoint:
    """Raises ValidationError for an address that cannot be told anything, without an event, and for the 51st."""
    values = checked(name, url, events)
    if Endpoint.objects.filter(removed_at=None).count() >= MOST:
        raise ValidationError(_("There are %(number)s webhooks. Remove one first.") % {"number": MOST})
    row = Endpoint.objects.create(**values, secret=_fresh(), made_by=agent, created_at=at)
    refresh()
    audit.changed(by=by, thing=row.ref, verb="made", facts=changes({}, _told(row), name=row.name), at=at)
    return row


@transaction.atomic
def change(row: Endpoint, *, name: str, url: str, events: Iterable[str], by: str, at: datetime) -> Endpoint:
    """What waits goes to the new address. Raises ValidationError as make() does."""
    row = Endpoint.objects.select_for_update().get(pk=row.pk)
    values = checked(name, url, events)
    changed = sorted(field for field, value in values.items() if getattr(row, field) != value)
    if changed:
        was = _told(row)
        for field in changed:
            setattr(row, field, values[field])
        row.save(update_fields=changed)
        refresh()
        audit.changed(by=by, thing=row.ref, facts=changes(was, _told(row), name=row.name), at=at)
    return row


@transaction.atomic
def turn_off(row: Endpoint, *, why: str = Endpoint.Off.PERSON, by: str, at: datetime) -> None:
    """Nothing more is told to it; what waits stays until it is turned on again. Twice does nothing."""
    if Endpoint.objects.filter(pk=row.pk, off=Endpoint.Off.NO, removed_at=None).update(off=why):
        refresh()
        facts = {**changes({"on": True}, {"on": False}, name=row.name), "why": str(why)}
        audit.changed(by=by, thing=row.ref, verb="turned_off", facts=facts, at=at)


@transaction.atomic
def turn_on(row: Endpoint, *, by: str, at: datetime) -> None:
    """It is told again what happens from now on, and what waited. The days of failing are forgotten."""
    from zabota.rooms.hooks.actions.delivering import wake

    stopped = Endpoint.objects.filter(pk=row.pk, removed_at=None).exclude(off=Endpoint.Off.NO)
    if stopped.update(off=Endpoint.Off.NO, failing_since=None):
        waiting = Delivery.objects.filter(endpoint=row, state=Delivery.State.WAITING)
        waiting.update(next_at=at)
        refresh()
        wake(row.pk)
        facts = changes({"on": False}, {"on": True}, name=row.name)
        audit.changed(by=by, thing=row.ref, verb="turned_on", facts=facts, at=at)


@transaction.atomic
def replace_secret(row: Endpoint, *, by: str, at: datetime) -> Endpoint:
    """A new one; for BOTH the old one signs, too, so that the other program can change over."""
    row = Endpoint.objects.select_for_update().get(pk=row.pk)
    row.old_secret, row.old_until, row.secret = row.secret, at + BOTH, _fresh()
    row.save(update_fields=["old_secret", "old_until", "secret"])
    facts = changes({"secret": row.old_secret}, {"secret": row.secret}, name=row.name)
    audit.changed(by=by, thing=row.ref, verb="secret", facts=facts, at=at)
    return row


@transaction.atomic
def remove(row: Endpoint, *, by: str, at: datetime) -> None:
    """Out of use, and its secret gone; what waited is told to nobody."""
    gone = Endpoint.objects.filter(pk=row.pk, removed_at=None)
    if gone.update(removed_at=at, secret=b"", old_secret=None, old_until=None):
        Delivery.objects.filter(endpoint=row, state=Delivery.State.WAITING).update(state="failed", next_at=None)
        refresh()
        audit.changed(by=by, thing=row.ref, verb="removed", facts=retired(row.name), at=at)


def _told(row: Endpoint) -> dict[str, object]:
    """Of its address the host alone; the rest is often a key, of which only a change is told."""
    parts = urlsplit(row.url)
    rest = row.url.partition(parts.netloc)[2] if parts.netloc else ""
    return {"name": row.name, "host": parts.hostname or "", "path_secret": rest, "events": sorted(row.events)}


def refresh() -> None:
    """Events that no endpoint is told of cost no job. After every change, in its transaction."""
    rows = Endpoint.objects.filter(removed_at=None, off=Endpoint.Off.NO).values_list("events", flat=True)
    stand_by(WAITER, sorted({TOLD[kind] for events in rows for kind in events if kind in TOLD}))


def secret_of(row: Endpoint) -> str:
    """As the other program needs it: `whsec_…`."""
    return unseal_text(bytes(row.secret), purpose=PURPOSE)


def keys_of(row: Endpoint, *, at: datetime) -> list[bytes]:
    """Those that sign now, the newest first."""
    sealed = [row.secret]
    if row.old_secret and row.old_until and row.old_until > at:
        sealed.append(row.old_secret)
    return [signing.key_of(unseal_text(bytes(one), purpose=PURPOSE)) for one in sealed]


def checked(name: str, url: str, events: Iterable[str]) -> dict[str, object]:
    """The values of a row. Raises ValidationError."""
    name, chosen = " ".join(name.split())[:80], set(events)
    if not name:
        raise ValidationError({"name": _("Give it a name by which you know it again.")})
    if not chosen:
        raise ValidationError({"events": _("Choose at least one thing that it is told of.")})
    return {"name": name, "url": _address(url.strip()), "events": [kind for kind in TOLD if kind in chosen]}


def _address(url: str) -> str:
    """What can be known to be wrong before anything is sent; where a name leads is judged at each sending."""
    private = desk().private_hosts
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        host, parts = "", urlsplit("")
    if parts.scheme not in ("https", "http") or not host or parts.username is not None or not url.isprintable():
        raise ValidationError({"url": _("Write a whole address, such as https://example.org/zabota.")})
    if parts.scheme == "http" and not private:
        raise ValidationError({"url": _("It has to begin with https: what is told must not be read on the way.")})
    if not private and _is_inside(host):
        raise ValidationError(
            {
                "url": _("%(host)s stands inside the local network. The owner has to allow such servers first.")
                % {"host": host}
            }
        )
    return url


def _is_inside(host: str) -> bool:
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not is_public(host)
    except ValueError:  # a name, not an address
        return False


def _fresh() -> bytes:
    return seal_text(signing.written(os.urandom(signing.BYTES)), purpose=PURPOSE)
