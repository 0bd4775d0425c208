"""The two links in a letter: it helped, it did not. Each does its one act, and only after a press of a button."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from zabota.base.tickets.models import Ticket

_SALT = "zabota.tickets.confirmation"


def links(ticket: Ticket) -> tuple[str, str]:
    """(yes, no): whole addresses, good for this solution of the ticket only."""
    yes, no = (signing.dumps([ticket.pk, _solution(ticket), helped], salt=_SALT) for helped in (True, False))
    return _address(yes), _address(no)


def read(token: str) -> tuple[Ticket, bool] | None:
    """(ticket, did it help). None for a forged token, or one of an earlier solution of the ticket."""
    try:
        key, solution, helped = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    ticket = Ticket.objects.select_related("brand", "customer", "owner").filter(pk=key).first()
    if ticket is None or _solution(ticket) != solution:
        return None
    return ticket, bool(helped)


def _solution(ticket: Ticket) -> int:
    return int(ticket.solved_at.timestamp() * 1000) if ticket.solved_at else 0


def _address(token: str) -> str:
    return settings.PUBLIC_URL + reverse("did_it_help", args=[token])
