"""The two links in a letter: it helped, it did not. Each does its one act, and only after a press of a button."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from zabota.base.tickets.models import Ticket

_SALT = "zabota.tickets.confirmation"


def links(ticket: Ticket) -> tuple[str, str]:
    """(yes, no): whole addresses, good for this solution of the ticket only."""
    # Without the time of signing: a letter that is sent twice must be the same to the byte.
    signer = signing.Signer(salt=_SALT)
    yes, no = (signer.sign_object([ticket.pk, _solution(ticket), helped]) for helped in (True, False))
    return _address(yes), _address(no)


def read(token: str) -> tuple[Ticket, bool] | None:
    """(ticket, did it help). None for a forged token, or one of an earlier solution of the ticket."""
    try:
        key, solution, helped = _read(token)
    except (signing.BadSignature, ValueError):
        return None
    ticket = Ticket.objects.select_related("brand", "customer", "owner").filter(pk=key).first()
    if ticket is None or _solution(ticket) != solution:
        return None
    return ticket, bool(helped)


def _read(token: str) -> list[int]:
    try:
        return signing.Signer(salt=_SALT).unsign_object(token)
    except signing.BadSignature:
        # As links of older letters are signed: with the time.
        return signing.loads(token, salt=_SALT)


def _solution(ticket: Ticket) -> int:
    return int(ticket.solved_at.timestamp() * 1000) if ticket.solved_at else 0


def _address(token: str) -> str:
    return settings.PUBLIC_URL + reverse("did_it_help", args=[token])
