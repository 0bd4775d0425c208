"""Calling a person on their devices: what is said, and what becomes of it."""

import logging
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.desk.queries import desk
from zabota.base.jobs.queue import enqueue
from zabota.base.net.addresses import ForbiddenAddress
from zabota.base.net.http import NotFetched
from zabota.base.people.models import Agent
from zabota.base.tickets.models import Damage, Ticket
from zabota.core.notify import ADDRESSED, Cause
from zabota.rooms.notify import queries, words
from zabota.rooms.notify.access import readable
from zabota.rooms.notify.actions import devices
from zabota.rooms.notify.actions.reading import settle
from zabota.rooms.notify.calling import Call, Gone, Later, Refused, post
from zabota.rooms.notify.models import Device, Notification

log = logging.getLogger(__name__)
BY = "notify"
PAGE, ARTICLES = "/notifications/", "/knowledge/review/"
TEST, GATHERED = "test", "gathered"


def call_all(notification: int, *, by: str, at: datetime) -> None:
    """Every device of the person, a job each: one that fails is tried again without the others ringing twice."""
    row = Notification.objects.select_related("agent").filter(pk=notification, read_at=None).first()
    if row is None:
        return
    settle(row.agent, by=by, at=at)
    if Notification.objects.filter(pk=row.pk, read_at=None).exists():
        for device in queries.devices(row.agent):
            enqueue("notify.call", device=device.pk, about=str(row.pk), count=1)


def call(device: Device, *, about: str, count: int, at: datetime) -> None:
    """about: the id of a notification, "gathered" or "test". count: how many things were gathered.

    Raises calling.Later, or OSError, for what is worth another try.
    """
    said = _said(device.agent, about, count)
    if said is None:
        return
    try:
        post(devices.subscription_of(device), said, at=at)
    except Gone:
        devices.remove(device, by=BY, at=at)
    except (Refused, ForbiddenAddress, NotFetched) as refusal:
        log.warning("device %s cannot be called: %s", device.pk, refusal)
        devices.went_wrong(device, trouble=str(refusal))
    except (Later, OSError) as error:
        devices.went_wrong(device, trouble=str(error))
        raise
    else:
        devices.went_well(device, at=at)


def _said(agent: Agent, about: str, count: int) -> Call | None:
    """None: it was read meanwhile, or is no longer theirs to read."""
    with translation.override(agent.locale or desk().language):
        if about == TEST:
            return Call(desk().name or "Zabota", _("This device is told what concerns you."), PAGE, TEST)
        unread = queries.unread(agent).count
        if about == GATHERED:
            body = ngettext("%(num)s thing happened meanwhile", "%(num)s things happened meanwhile", count)
            return Call(desk().name or "Zabota", body % {"num": count}, PAGE, GATHERED, unread)
        row = Notification.objects.select_related("ticket").filter(pk=int(about), agent=agent, read_at=None).first()
        if row is None or (row.ticket and not readable(agent).filter(pk=row.ticket.pk).exists()):
            return None
        return _about(agent, row, row.ticket, unread) if row.ticket else _articles(agent, row, unread)


def _articles(agent: Agent, row: Notification, unread: int) -> Call:
    said = words.sentence(row, "")
    return Call(desk().name or "Zabota", said, ARTICLES, f"{agent.pk}:{row.cause}", unread)


def _about(agent: Agent, row: Notification, ticket: Ticket, unread: int) -> Call:
    cause = Cause(row.cause)
    body = words.plain(cause)
    if queries.preferences(agent).shows_subject and ticket.subject:
        body = f"{body}\n{ticket.subject}"
    return Call(
        title=_("Ticket #%(number)s") % {"number": ticket.number},
        body=body,
        url="/sweep/" if cause == Cause.SWEEP else f"/tickets/{ticket.number}/",
        fold=f"{agent.pk}:{ticket.pk}:{row.cause}",
        unread=unread,
        urgent=cause in ADDRESSED or ticket.damage == Damage.CRITICAL,
    )
