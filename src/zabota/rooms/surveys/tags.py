"""Tags of tickets that nobody is asked about."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from zabota.base.tickets.actions.tag_names import follow
from zabota.base.timeline.reactions import Recorded
from zabota.core.events.settings import TagRenamed
from zabota.core.tickets.tags import replaced
from zabota.rooms.surveys.models import Asking
from zabota.rooms.surveys.queries import asking


def follow_tag(events: Sequence[Recorded]) -> None:
    """A `now` listener. The usual ones are written down first: a desk that changed none has no row yet."""
    for recorded in events:
        event, row = recorded.event, asking()
        if isinstance(event, TagRenamed) and event.tag in row.never_tags and row._state.adding:
            row.save()
        follow(event, kind="asking", rows=Asking.objects.all(), change=_change)


def named_in(tag: str) -> list[str]:
    return [_("whom a survey is not sent to")] if tag in asking().never_tags else []


def _change(row: Asking, tag: str, into: str) -> bool:
    named = tag in row.never_tags
    if named:
        row.never_tags = list(replaced(tuple(row.never_tags), tag=tag, into=into))
    return named
