"""What names a tag follows when it is called otherwise: rows of views, of rules, of whatever a room keeps."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from zabota.base.tickets.models import TagChange
from zabota.core.events import Event
from zabota.core.events.settings import TagChangeTakenBack, TagRenamed
from zabota.core.tickets.tags import names, renamed

# (row, tag, into): whether the row named the tag, which it names otherwise now. into = tag: it is only looked at.
Change = Callable[[Any, str, str], bool]


def follow(told: Event, *, kind: str, rows: QuerySet[Any], change: Change) -> None:
    """For listeners: each of these rows that names the tag names the other from now on; taken back, those alone that
    had not named both.

    told: TagRenamed or TagChangeTakenBack. kind: of the rows, unique. Rows are locked and saved here.
    """
    if not isinstance(told, TagRenamed | TagChangeTakenBack):
        raise TypeError(f"{told} calls no tag otherwise")
    about = TagChange.objects.select_for_update(of=("self",)).get(pk=told.change)
    if isinstance(told, TagChangeTakenBack):
        for row in rows.select_for_update(of=("self",)).filter(pk__in=about.named.get(kind, [])):
            if change(row, told.into, told.tag):
                row.save()
        return
    naming = [row.pk for row in rows if change(row, told.tag, told.tag)]
    alone = []
    for row in rows.select_for_update(of=("self",)).filter(pk__in=naming):
        both = change(row, told.into, told.into)
        if change(row, told.tag, told.into):
            row.save()
            alone += [] if both else [row.pk]
    about.named[kind] = alone
    about.save(update_fields=["named"])


def in_json(field: str) -> Change:
    """For follow(): rows that keep conditions or deeds as JSON in this field."""

    def change(row: Any, tag: str, into: str) -> bool:
        said = getattr(row, field)
        setattr(row, field, renamed(said, tag=tag, into=into))
        return names(said, tag)

    return change
