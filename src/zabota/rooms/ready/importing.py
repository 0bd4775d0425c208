"""Macros of another desk become ready answers: looked through first, then made."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes
from zabota.base.people.models import Agent
from zabota.base.tickets.models import ReadyAnswer
from zabota.core.ready.macros import Left, Macro, Parcel
from zabota.core.secrets import mask


def unless_here(parcel: Parcel, *, agent: Agent | None) -> Parcel:
    """The same without those of which one of this name is here already, or stands further up in the file."""
    seen = _names(agent)
    macros, left = [], list(parcel.left)
    for one in parcel.macros:
        if one.name.casefold() in seen:
            left.append(Left(name=one.name, why="here"))
        else:
            seen.add(one.name.casefold())
            macros.append(one)
    return Parcel(peer=parcel.peer, macros=tuple(macros), left=tuple(left))


@transaction.atomic
def bring_in(macros: Sequence[Macro], *, agent: Agent | None, but: Collection[int] = (), by: str, at: datetime) -> int:
    """How many were made. agent: whose they are; None: everyone's. but: places of those that are not wanted."""
    rows = [
        ReadyAnswer(name=one.name, text=mask(one.text), language=one.language, agent=agent)
        for place, one in enumerate(macros)
        if place not in but
    ]
    if rows and agent is None:
        facts = changes({}, {"ready_answers": [row.name for row in rows]})
        audit.changed(by=by, thing="ready:all", verb="added", facts=facts, at=at)
    return len(ReadyAnswer.objects.bulk_create(rows))


def _names(agent: Agent | None) -> set[str]:
    theirs = ReadyAnswer.objects.filter(Q(agent=None) | Q(agent=agent) if agent else Q(agent=None), of=None)
    return {name.casefold() for name in theirs.values_list("name", flat=True)}
