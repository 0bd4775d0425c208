"""Moments that people choose or type, in their own time zone."""

from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from zabota.base.tickets.values import Refused


def typed(text: str) -> datetime:
    """Raises Refused for what is no moment. A moment without a zone is in the person's own."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        raise Refused(_("Write a day and a time."))
    try:
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    except OverflowError as error:
        raise Refused(_("Write a day and a time.")) from error
