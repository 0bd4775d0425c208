"""Who may look after the desk's own fields. Getting one through here is the permission check."""

from django.http import Http404

from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.tickets.models import TicketField

# A needed field decides what is solved, as a rule may: whoever may make the desk act by itself keeps both.
MANAGE = "rules.manage"


def field_for(user: Agent, pk: int) -> TicketField:
    """Raises Http404 for one that is not there, or not for this person."""
    return _field(user, pk=pk)


def field_named(user: Agent, key: str) -> TicketField:
    """The same, by its key."""
    # What PostgreSQL holds no text for names nothing.
    return _field(user, key=key if key.isprintable() else "")


def _field(user: Agent, **wanted: int | str) -> TicketField:
    row = TicketField.objects.filter(**wanted).first() if may(user, MANAGE) else None
    if row is None:
        raise Http404
    return row
