"""The link in a letter by which a calendar takes in when somebody hears from us: signed, and it tells no more."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.core import signing
from django.urls import reverse

from zabota.base.tickets.models import Ticket

_SALT = "zabota.tickets.calendar"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a calendar is told. All of it stands in the link, so a moment that was promised anew is another entry."""

    number: int
    brand: str
    due: datetime
    language: str


def address(ticket: Ticket, due: datetime, language: str) -> str:
    """A whole address, the same each time. The ticket brings its brand along."""
    told = [ticket.number, ticket.brand.name, int(due.timestamp()), language]
    return settings.PUBLIC_URL + reverse("promised_moment", args=[signing.Signer(salt=_SALT).sign_object(told)])


def read(token: str) -> Entry | None:
    """None for a forged link."""
    try:
        number, brand, due, language = signing.Signer(salt=_SALT).unsign_object(token)
        return Entry(number, brand, datetime.fromtimestamp(due, UTC), language)
    except (signing.BadSignature, ValueError, TypeError):
        return None
