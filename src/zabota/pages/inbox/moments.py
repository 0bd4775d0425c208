"""A moment as people give it in a form."""

from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from zabota.base.tickets.values import Refused


def moment(text: str) -> datetime:
    """Raises Refused for what is no moment. A moment without a zone is in the person's own."""
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise Refused(_("Write a day and a time."))
    return found if timezone.is_aware(found) else timezone.make_aware(found)
