"""How a customer comes in: six digits, sent to an address of theirs. Kept as a digest that is keyed, so a copy of the
database lets nobody in.
"""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from zabota.base.audit import actions as audit
from zabota.base.jobs.queue import enqueue
from zabota.base.people.customers import canonical
from zabota.base.people.models import CustomerCode, Identity
from zabota.base.timeline.record import record
from zabota.core.events.people import CustomerCameIn

VALID = timedelta(minutes=10)
TRIES = 5
DIGITS = 6
# Codes to one address within an hour: a stranger may fill nobody's mailbox.
HOURLY = 5
HOUR = timedelta(hours=1)
# A code that is over is no use to anybody; its row counts for HOURLY.
KEPT = timedelta(days=1)


def ask_for_code(email: str, *, brand: int, language: str) -> None:
    """Have a code sent to an address in its normal form. Whether anybody is known by it, only the job finds out: an
    answer to whoever asks takes the same time either way.
    """
    enqueue("people.customer_code", email=email, brand=brand, language=language)


@transaction.atomic
def new_code(email: str, *, at: datetime) -> str | None:
    """A fresh code, to be sent; those before it stop working. None where nobody is known by the address, or where it
    was sent enough of them.

    The row is there all the same, so that trying a code of a stranger costs what trying any other does.
    """
    if CustomerCode.objects.filter(email=email, created_at__gt=at - HOUR).count() >= HOURLY:
        return None
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    CustomerCode.objects.create(email=email, code_hash=_digest(email, code), created_at=at, expires_at=at + VALID)
    return code if Identity.objects.filter(kind=Identity.Kind.EMAIL, value=email).exists() else None


@transaction.atomic
def use_code(email: str, code: str, *, address: str | None = None, at: datetime) -> Identity | None:
    """The way by which a customer is known now, proved by the newest code of that address. None: it does not fit, was
    used, is too old, or was tried too often; nobody is told which. address: the network's, for the audit.
    """
    # The lock counts tries that come at once one after another.
    newest = CustomerCode.objects.select_for_update().filter(email=email).order_by("-created_at", "-id").first()
    if newest is None or newest.used_at or newest.expires_at <= at or newest.tries >= TRIES:
        return None
    newest.tries += 1
    fits = constant_time_compare(newest.code_hash, _digest(email, code))
    newest.used_at = at if fits else None
    newest.save(update_fields=["tries", "used_at"])
    identity = Identity.objects.filter(kind=Identity.Kind.EMAIL, value=email).first() if fits else None
    if identity is not None:
        _proved(identity, address=address, at=at)
    return identity


def forget_codes(*, at: datetime) -> None:
    """Those that are long over."""
    CustomerCode.objects.filter(created_at__lte=at - KEPT).delete()


def _proved(identity: Identity, *, address: str | None, at: datetime) -> None:
    customer = canonical(identity.customer)
    if identity.verified_at is None:
        identity.verified_at = at
        identity.save(update_fields=["verified_at"])
    came = CustomerCameIn(customer=customer.pk, identity=identity.pk)
    record(customer.stream_id, came, by=customer.ref, at=at)
    audit.changed(by=customer.ref, thing=customer.ref, verb="signed-in", address=address, at=at)


def _digest(email: str, code: str) -> str:
    return salted_hmac("zabota.people.customer_code", f"{email}:{code}", algorithm="sha256").hexdigest()
