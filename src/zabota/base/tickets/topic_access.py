"""Who may look after topics. Getting one through here is the permission check."""

from django.http import Http404

from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.tickets.models import Topic

# By its words a topic decides where tickets go, as a rule does: whoever may make the desk act by itself keeps both.
MANAGE = "rules.manage"


def topic_for(user: Agent, pk: int, *, retired: bool | None = None) -> Topic:
    """retired: True or False for only such. Raises Http404 for one that is not there, or not for this person."""
    rows = Topic.objects.select_related("within", "team", "merged_into")
    if retired is not None:
        rows = rows.filter(retired_at__isnull=not retired)
    row = rows.filter(pk=pk).first() if may(user, MANAGE) else None
    if row is None:
        raise Http404
    return row
