"""Asking: by letter when the moment comes, or in the page that thanks for a yes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from zabota.base.ports.letters import language_of_letters, write_letters
from zabota.base.tickets.models import Ticket
from zabota.base.timeline.record import New, record_all
from zabota.core.events.surveys import SurveyAsked
from zabota.core.surveys import Kind, Why, kind_after, why_not
from zabota.rooms.surveys.letters import letter
from zabota.rooms.surveys.models import Invitation
from zabota.rooms.surveys.queries import asking, facts_of, matters_of, people_of, rules_of

BY = "surveys"
BATCH = 50
State, Way = Invitation.State, Invitation.Way


@transaction.atomic
def ask_due(*, at: datetime) -> int:
    """Write the letters whose moment came, at most fifty; returns how many invitations were looked at.

    One transaction, by the rows themselves: whoever is killed meanwhile has asked nobody, or everybody once.
    """
    due = Invitation.objects.filter(state=State.PLANNED, due_at__lte=at).order_by("due_at", "id")
    rows = due.select_for_update(of=("self",), skip_locked=True).select_related("ticket__customer", "ticket__brand")
    found = list(rows[:BATCH])
    if not found:
        return 0
    willing = _still_to_ask(found, at=at)
    languages = language_of_letters([row.ticket_id for row in willing])
    sent = write_letters([letter(row, languages.get(row.ticket_id, "")) for row in willing], at) if willing else {}
    asked = [row for row in willing if row.ticket_id in sent]
    for row in asked:
        row.message = sent[row.ticket_id]
    for row in found:
        if row.state == State.PLANNED and row not in asked:
            row.state, row.why = State.SKIPPED, Why.UNREACHED
    _begin(asked, Way.MAIL, at=at)
    Invitation.objects.bulk_update(found, ["state", "why", "message", "way", "asked_at", "facts"])
    return len(found)


@transaction.atomic
def ask_in_page(ticket: Ticket, *, at: datetime) -> Invitation | None:
    """They have just said that it helped: the question stands in the same page, and no letter follows."""
    rules = rules_of(asking())
    kind = kind_after(rules, ticket.number)
    if kind is None:
        return None
    Invitation.objects.get_or_create(
        ticket=ticket, kind=kind, defaults={"customer": ticket.customer, "due_at": at + rules.wait}
    )
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("ticket__customer", "ticket__brand")
    row = rows.get(ticket=ticket, kind=kind)
    if row.state == State.PLANNED:
        person, matter = people_of([ticket])[ticket.customer_id], matters_of([ticket])[ticket.pk]
        why = why_not(kind, rules, matter, person, at)
        if why is None:
            _begin([row], Way.PAGE, at=at)
        else:
            row.state, row.why = State.SKIPPED, why
        row.save()
    return row if row.state == State.ASKED else None


def asked_before(ticket: Ticket) -> Invitation | None:
    """What was asked after this ticket, if anything was."""
    rows = Invitation.objects.filter(ticket=ticket, state=State.ASKED).exclude(kind=Kind.NPS)
    return rows.select_related("ticket__brand").first()


def _still_to_ask(found: Sequence[Invitation], *, at: datetime) -> list[Invitation]:
    """Those who may be asked still; the others are marked with why not. Nobody is asked twice in one go."""
    rules, tickets = rules_of(asking()), [row.ticket for row in found]
    matters, people = matters_of(tickets), people_of(tickets)
    willing = []
    for row in found:
        customer = row.ticket.customer_id
        why = why_not(Kind(row.kind), rules, matters[row.ticket_id], people[customer], at)
        if why is None:
            willing.append(row)
            people[customer] = replace(people[customer], asked=at)
        else:
            row.state, row.why = State.SKIPPED, why
    return willing


def _begin(rows: Sequence[Invitation], way: str, *, at: datetime) -> None:
    known = facts_of([row.ticket for row in rows]) if rows else {}
    for row in rows:
        row.state, row.way, row.asked_at, row.facts = State.ASKED, way, at, known[row.ticket_id]
    news = [
        New(
            row.ticket.stream_id,
            SurveyAsked(ticket=row.ticket_id, invitation=row.pk, kind=row.kind, message=row.message),
            BY,
        )
        for row in rows
    ]
    record_all(news, at=at)
