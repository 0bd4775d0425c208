"""Rows found through the ticket they belong to: the right to the ticket is the right to them."""

from django.http import Http404

from zabota.base.people.models import Agent
from zabota.base.tickets.access import message_for
from zabota.base.tickets.models import Attachment


def attachment_for(user: Agent, number: int) -> Attachment:
    """Its bytes stay in the database until the caller asks for `blob`."""
    row = Attachment.objects.filter(pk=number).first()
    if row is None:
        raise Http404
    message_for(user, row.message_id)
    return row
