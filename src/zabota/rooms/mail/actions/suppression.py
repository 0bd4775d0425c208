"""Addresses that letters come back from, or whose readers called one spam: nothing automatic goes there for a while.

People may write there all the same: they are told before.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from zabota.core.mail import Bounce, normal
from zabota.core.mail.unread import nobody_reads
from zabota.rooms.mail.actions.storing import clean
from zabota.rooms.mail.models import HeldAddress, OutLetter

# So many returns that may pass, within a week in which nothing arrived, hold an address for a week.
SOFT_MOST, WEEK = 3, timedelta(days=7)
# A letter that has not come back after so long is taken to have arrived.
ARRIVED = timedelta(hours=1)
Kind = HeldAddress.Kind


def holding(*, at: datetime) -> QuerySet[HeldAddress]:
    """The addresses that are held at this moment."""
    return HeldAddress.objects.filter(Q(until=None) | Q(until__gt=at), held_at__isnull=False)


def held(addresses: Iterable[str], *, at: datetime) -> set[str]:
    """Those of the addresses to which nothing automatic may go: they are held, or no person reads them."""
    wanted = {normal(address) for address in addresses if address}
    unread = {address for address in wanted if nobody_reads(address)}
    return unread | set(holding(at=at).filter(address__in=wanted).values_list("address", flat=True))


def lift(addresses: Collection[str], *, at: datetime) -> None:
    """A person wrote from there, or one of ours says that it is well again: what was counted is forgotten too."""
    del at
    HeldAddress.objects.filter(address__in=[normal(address) for address in addresses]).delete()


@transaction.atomic
def count(letter: OutLetter, bounce: Bounce, *, proven: bool, at: datetime) -> None:
    """A letter came back, or was complained about. proven: the report names the letter by its signed id.

    Anybody can write a report that names no letter, so it holds an address for a week at most.
    """
    row, _new = HeldAddress.objects.select_for_update().get_or_create(
        address=normal(letter.recipient), defaults={"kind": Kind.SOFT}
    )
    kind, until = _verdict(row, bounce, proven=proven, at=at)
    row.softs = sorted({*(moment for moment in row.softs if moment > at - WEEK), at})[-SOFT_MOST:]
    forever = row.held_at is not None and row.until is None
    if kind and not forever:
        row.kind, row.held_at, row.until = kind, at, until
    if kind or row.held_at is None:
        row.reason, row.status, row.letter = bounce.reason[:20], bounce.status[:12], letter
        row.detail = clean(" ".join(bounce.words.split()))[:300]
    row.save()


def _verdict(row: HeldAddress, bounce: Bounce, *, proven: bool, at: datetime) -> tuple[str, datetime | None]:
    """(as what it is held from now on, until when); ("", None): it is only counted."""
    if bounce.reason == "feedback":
        return Kind.COMPLAINT, None if proven else at + WEEK
    if bounce.hard:
        return Kind.BOUNCE, None if proven else at + WEEK
    lately = [moment for moment in row.softs if moment > at - WEEK]
    if len({*lately, at}) < SOFT_MOST or _something_arrived(row.address, since=lately[0], at=at):
        return "", None
    return Kind.SOFT, at + WEEK


def _something_arrived(address: str, *, since: datetime, at: datetime) -> bool:
    sent = OutLetter.objects.filter(recipient=address, state=OutLetter.State.SENT, back_reason="")
    return sent.filter(sent_at__gt=since, sent_at__lt=at - ARRIVED).exists()
