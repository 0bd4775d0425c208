"""Taking an import back out. What people did since stays: a ticket in which anything happened is left as it is."""

import time
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from zabota.base.audit import actions as audit
from zabota.base.desk.queries import desk
from zabota.base.people.models import Customer, Organisation
from zabota.base.ports.surveys import drop_old_marks
from zabota.base.tickets.actions.erasure import erase_customer
from zabota.base.tickets.actions.returning_imports import take_out
from zabota.base.tickets.models import Ticket
from zabota.base.timeline.models import Event
from zabota.base.timeline.record import record
from zabota.core.events.imports import ImportTakenBack
from zabota.rooms.imports.carrying.writing import note
from zabota.rooms.imports.models import Origin, Run

BATCH = 100
# What an import itself, and taking it back, leave in the stream of a ticket.
OWN_EVENTS = ("TicketImported", "WordsImported", "Linked", "Merged", "Absorbed", "Trashed", "Purged")


def touched() -> Exists:
    """Something happened in the ticket since, by anybody but the import."""
    events = Event.objects.filter(stream=OuterRef("ticket__stream"))
    return Exists(events.filter(~Q(name__in=OWN_EVENTS) | ~Q(by__startswith="import:")))


def untouched(run: Run) -> "QuerySet[Origin]":
    rows = Origin.objects.filter(run=run, kind="ticket", ticket__isnull=False, ticket__purged_at=None)
    return rows.filter(~touched())


def counts(run: Run) -> tuple[int, int]:
    """(tickets that would go, tickets that would stay)."""
    rows = Origin.objects.filter(run=run, kind="ticket", ticket__isnull=False, ticket__purged_at=None)
    all_of_it, go = rows.count(), untouched(run).count()
    return go, all_of_it - go


def give_back(run: Run, *, at: datetime, slice_of: float) -> float | None:
    """A slice of it. Returns the seconds after which it goes on; None: it is over."""
    begun = time.monotonic()
    while batch := list(untouched(run).order_by("id").values_list("ticket", flat=True)[:BATCH]):
        _take_out(run, [pk for pk in batch if pk], at=at)
        if time.monotonic() - begun > slice_of:
            return 0.0
    while people := list(_left_alone(run).values_list("customer", flat=True)[:BATCH]):
        for pk in people:
            _forget(run, pk or 0, at=at)
        if time.monotonic() - begun > slice_of:
            return 0.0
    _over(run, at=at)
    return None


@transaction.atomic
def _take_out(run: Run, tickets: Sequence[int], *, at: datetime) -> None:
    drop_old_marks(tickets)
    take_out(tickets, by=run.ref, at=at)
    # They may come again.
    Origin.objects.filter(run=run, ticket__in=tickets).exclude(kind="ticket").delete()
    Origin.objects.filter(run=run, ticket__in=tickets).delete()
    row = Run.objects.select_for_update(of=["self"]).get(pk=run.pk)
    row.here = {**row.here, "taken_out": row.here.get("taken_out", 0) + len(tickets)}
    row.saved_at = at
    row.save(update_fields=["here", "saved_at"])


def _left_alone(run: Run) -> "QuerySet[Origin]":
    """Customers whom the import made, with nothing of theirs left, in whose record nobody wrote since."""
    theirs = Ticket.objects.filter(customer=OuterRef("customer"), purged_at=None)
    events = Event.objects.filter(stream=OuterRef("customer__stream"), by__startswith="agent:")
    rows = Origin.objects.filter(run=run, kind="customer", made=True, customer__erased_at=None)
    return rows.filter(~Exists(theirs), ~Exists(events), customer__isnull=False).order_by("id")


@transaction.atomic
def _forget(run: Run, pk: int, *, at: datetime) -> None:
    customer = Customer.objects.filter(pk=pk).first()
    if customer is not None:
        erase_customer(customer, by=run.ref, at=at)
    Origin.objects.filter(run=run, kind="customer", customer=pk).delete()


@transaction.atomic
def _over(run: Run, *, at: datetime) -> None:
    row = Run.objects.select_for_update(of=["self"]).select_related("agent").get(pk=run.pk)
    if row.state != Run.State.RETURNING:
        return
    companies = Origin.objects.filter(run=row, kind="company", made=True)
    empty = Organisation.objects.filter(pk__in=companies.values("organisation"), customers=None)
    empty.delete()
    kept = Origin.objects.filter(run=row, kind="ticket").count()
    tickets = int(row.here.get("taken_out", 0))
    row.state, row.back_until = Run.State.RETURNED, None
    row.here = {**row.here, "kept": kept}
    note(row, "returned", str(tickets), at=at)
    row.save(update_fields=["state", "back_until", "here", "log"])
    record(desk().stream_id, ImportTakenBack(run=row.pk, tickets=tickets, kept=kept), by=row.ref, at=at)
    by = row.agent.ref if row.agent else "command"
    audit.changed(by=by, thing=row.ref, verb="taken_back", facts={"tickets": tickets, "kept": kept}, at=at)
