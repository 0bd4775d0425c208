"""While somebody is away, what is theirs and needs a word goes to who stands in, and returns by itself.

Nothing here waits for an event: each look finds what is to be done in the rows, one ticket a transaction. So it may be
killed at any moment, run twice, or come late, and an illness declared at noon works at noon.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from zabota.base.people.models import Absence, Agent
from zabota.base.people.returning import away_at, back_at, back_on
from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.actions.ownership import assign, may_own
from zabota.base.tickets.models import ACTIVE, Cover, Status, Ticket
from zabota.core.tickets.standing_in import stand_in

BATCH = 200


def look(*, by: str, at: datetime) -> int:
    """Everything that is due: what returns, then what goes to who stands in. Returns how many tickets changed hands."""
    away = away_at(at)
    _sooner(away, at)
    due = Cover.objects.filter(due_at__lte=at).order_by("due_at", "id").values_list("ticket", flat=True)
    changed = sum(give_back(ticket, by=by, at=at) for ticket in list(due[:BATCH]))
    covers = {agent: absence.cover_id for agent, absence in away.items()}
    for absence in away.values():
        back = back_at(absence.agent, at)
        for ticket in needing_a_word(absence.agent, back):
            changed += cover(ticket, absence=absence, back=back, covers=covers, by=by, at=at)
    return changed


def needing_a_word(agent: Agent, back: datetime) -> list[int]:
    """Their open tickets (ids) of which somebody must think before they are back: it is our turn, or something was
    promised. What waits for the customer waits, until they write.
    """
    ours = Q(status__in=(Status.NEW, Status.OPEN)) & (Q(snoozed_until=None) | Q(snoozed_until__lt=back))
    rows = Ticket.objects.filter(owner=agent, status__in=ACTIVE, merged_into=None, trashed_at=None)
    return list(rows.filter(ours | Q(due_at__lt=back)).order_by("id").values_list("pk", flat=True)[:BATCH])


@transaction.atomic
def cover(
    ticket: int, *, absence: Absence, back: datetime, covers: Mapping[int, int | None], by: str, at: datetime
) -> bool:
    """Give it to who stands in for its owner; where nobody does, to everybody. covers: of all who are away, who stands
    in for them. The customer is not written to: who stands in says so in their first answer (decision 30).
    """
    row = locked(ticket)
    if row.owner_id != absence.agent_id or row.status not in ACTIVE:
        return False
    before = Cover.objects.filter(ticket=row).select_related("owner").first()
    found = Agent.objects.filter(pk=stand_in(absence.agent_id, covers) or 0).first()
    found = found if found and may_own(found) else None
    # Who stood in and is away now lends nobody else's ticket for longer than they had it.
    owner, due = (before.owner, before.due_at) if before else (absence.agent, back)
    if before and found is not None and found.pk == owner.pk:
        return _returned(row, owner, by=by, at=at)
    day = before.back_on if before else back_on(owner, due)
    assign(row, agent=found, cause="cover", until=day.isoformat(), by=by, at=at)
    by_hand = before.by_hand if before else False
    Cover.objects.create(ticket=row, owner=owner, cover=found, since=at, due_at=due, back_on=day, by_hand=by_hand)
    return True


@transaction.atomic
def give_back(ticket: int, *, by: str, at: datetime) -> bool:
    """It is its owner's again, if it is due: unless it was solved meanwhile, or somebody else has it."""
    row = locked(ticket)
    lent = Cover.objects.filter(ticket=row, due_at__lte=at).select_related("owner").first()
    if lent is None:
        return False
    if row.owner_id != lent.cover_id or row.status not in ACTIVE or not may_own(lent.owner):
        lent.delete()
        return False
    if lent.owner_id in away_at(at):
        lent.due_at = back_at(lent.owner, at)
        lent.save(update_fields=["due_at"])
        return False
    return _returned(row, lent.owner, by=by, at=at)


def _returned(ticket: Ticket, owner: Agent, *, by: str, at: datetime) -> bool:
    assign(ticket, agent=owner, cause="returned", by=by, at=at)
    return True


def _sooner(away: Mapping[int, Absence], at: datetime) -> None:
    """Whose leave was ended before its last day has their tickets again when they are next at work."""
    early = Cover.objects.filter(by_hand=False, due_at__gt=at).exclude(owner__in=away)
    for owner in Agent.objects.filter(pk__in=early.values("owner")):
        back = back_at(owner, at)
        early.filter(owner=owner, due_at__gt=back).update(due_at=back)
