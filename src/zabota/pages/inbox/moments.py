"""A moment as people give it in a form."""

from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from zabota.base.tickets.models import UNTIL_ANSWER
from zabota.base.tickets.values import Refused


def moment(text: str) -> datetime:
    """Raises Refused for what is no moment. A moment without a zone is in the person's own."""
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise Refused(_("Write a day and a time."))
    found = found if timezone.is_aware(found) else timezone.make_aware(found)
    if found >= UNTIL_ANSWER:
        raise Refused(_("Choose a day that somebody of us will see."))
    return found
