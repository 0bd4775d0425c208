"""The verbs of parcels: sent in, begun, stopped."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.files.store import LIMIT, put
from zabota.base.jobs.queue import enqueue
from zabota.base.people.models import Agent, Brand
from zabota.base.tickets.values import Refused
from zabota.rooms.knowledge.models import Parcel, Section
from zabota.rooms.knowledge.parcels.words import not_opened

JOB = "knowledge.parcel"
KEPT = timedelta(days=14)


@transaction.atomic
def send_in(
    content: bytes,
    *,
    name: str,
    brand: Brand,
    section: Section | None,
    publishes: bool,
    agent: Agent,
    by: str,
    at: datetime,
) -> Parcel:
    """Kept, and looked through by a job. Raises Refused for too many bytes."""
    del by  # nothing is changed yet that the audit would tell of
    if len(content) > LIMIT:
        raise Refused(not_opened("size"))
    row = Parcel.objects.create(
        brand=brand,
        section=section,
        agent=agent,
        blob=put(content),
        name=name[:200],
        publishes=publishes,
        created_at=at,
    )
    enqueue(JOB, parcel=row.pk)
    return row


@transaction.atomic
def begin_taking(parcel: Parcel, *, at: datetime) -> Parcel:
    """From the first article, or from where it was stopped. Raises Refused for one that is over, or empty."""
    del at
    row = Parcel.objects.select_for_update().get(pk=parcel.pk)
    if row.state not in (Parcel.State.LOOKED, Parcel.State.LEFT) or row.blob_id is None or not row.total:
        raise Refused(_("There is nothing to take in."))
    row.state = Parcel.State.RUNNING
    row.save(update_fields=["state"])
    enqueue(JOB, parcel=row.pk)
    return row


def forget_parcels(*, by: str, at: datetime) -> int:
    """The bytes of those that nobody took in for long. Returns how many."""
    del by
    old = Parcel.objects.filter(created_at__lt=at - KEPT, state__in=[Parcel.State.LOOKED, Parcel.State.LEFT])
    return old.exclude(blob=None).update(blob=None)


@transaction.atomic
def stop_taking(parcel: Parcel) -> Parcel:
    """What is in stays; it can go on later."""
    row = Parcel.objects.select_for_update().get(pk=parcel.pk)
    if row.state == Parcel.State.RUNNING:
        row.state = Parcel.State.LEFT
        row.save(update_fields=["state"])
    return row
