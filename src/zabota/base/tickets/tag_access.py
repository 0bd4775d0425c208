"""Who may look after tags. Getting one through here is the permission check."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.tickets.models import TagChange
from zabota.base.tickets.queries.tags import Tally, tally_of

# Views, rules and macros name tags, for everybody: whoever may make the desk act by itself looks after them.
MANAGE = "rules.manage"


def may_change(user: Agent) -> bool:
    """A tag is changed wherever it is: only who sees every ticket knows what that means."""
    return may(user, MANAGE) and user.eyes == "every"


def tag_for(user: Agent, tag: str, *, to_change: bool = False) -> Tally:
    """A tag of tickets that this person may know of. Raises Http404; PermissionDenied for who may only look."""
    found = tally_of(user, tag) if may(user, MANAGE) else None
    if found is None:
        raise Http404
    _refuse_unless(user, to_change)
    return found


def tag_change_for(user: Agent, pk: int) -> TagChange:
    """What was done to a tag, to take it back. Errors as in tag_for()."""
    row = TagChange.objects.select_related("agent").filter(pk=pk).first() if may(user, MANAGE) else None
    if row is None:
        raise Http404
    _refuse_unless(user, True)
    return row


def _refuse_unless(user: Agent, to_change: bool) -> None:
    if to_change and not may_change(user):
        raise PermissionDenied(_("A tag is changed on every ticket: whoever sees them all can do it."))
