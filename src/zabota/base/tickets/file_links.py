"""Links to files that were too large to go with a letter: signed, and good for fourteen days."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from zabota.base.tickets.models import Attachment, Message

KEPT = timedelta(days=14)
# What leaves in letters.
SENT = (Message.Kind.OUT, Message.Kind.SIDE)
_SALT = "zabota.tickets.files"


@dataclass(frozen=True, slots=True)
class Shared:
    """file: None once it is gone or its time is over. The bytes stay in the database until `blob` is asked for."""

    message: Message
    file: Attachment | None


def address(attachment: Attachment, *, until: datetime) -> str:
    """A whole address, the same each time it is asked for."""
    token = signing.Signer(salt=_SALT).sign_object([attachment.pk, attachment.message_id, int(until.timestamp())])
    return settings.PUBLIC_URL + reverse("shared_file", args=[token])


def read(token: str, *, at: datetime) -> Shared | None:
    """What a link leads to. None for a forged one, and where its message is gone."""
    try:
        pk, message, until = signing.Signer(salt=_SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    rows = Message.objects.select_related("ticket__brand", "ticket__customer")
    found = rows.filter(pk=message, kind__in=SENT, ticket__trashed_at=None).first()
    if found is None:
        return None
    if datetime.fromtimestamp(until, UTC) < at:
        return Shared(found, None)
    return Shared(found, Attachment.objects.filter(pk=pk, message=found).first())
