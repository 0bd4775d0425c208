"""Bounces and returns become rows in the transaction of what made them."""

from collections.abc import Iterable, Sequence

from zabota.base.people.models import Agent
from zabota.base.timeline.reactions import Recorded
from zabota.core.events.tickets import OwnerChanged, Reopened
from zabota.core.tickets.football import is_bounce
from zabota.rooms.reports.models import Comeback, Handover

# A person who takes their own solution back is no customer who had to write again.
BY_CUSTOMER = ("not_helped", "wrote_again")


def count_bounces(events: Sequence[Recorded]) -> None:
    """First owners cost nothing here."""
    changes = [(one, one.event) for one in events if isinstance(one.event, OwnerChanged)]
    thrown = [(one, event) for one, event in changes if is_bounce(event)]
    if thrown:
        team = team_of({pk for _one, event in thrown for pk in (event.before, event.agent) if pk})
        Handover.objects.bulk_create(
            [
                Handover(
                    event=one.id,
                    ticket_id=event.ticket,
                    at=one.at,
                    giver_id=team.get(event.before or 0),
                    taker_id=team.get(event.agent or 0),
                    cause=event.cause,
                    introduced=event.introduction is not None,
                )
                for one, event in thrown
            ],
            ignore_conflicts=True,
        )
    for one, event in changes:
        if event.cause == "undone":
            last = Handover.objects.filter(ticket=event.ticket, event__lt=one.id).order_by("-event")[:1]
            Handover.objects.filter(pk__in=list(last.values_list("pk", flat=True))).delete()


def count_returns(events: Sequence[Recorded]) -> None:
    found = [(one, one.event) for one in events if isinstance(one.event, Reopened)]
    rows = [
        Comeback(event=one.id, ticket_id=event.ticket, at=one.at, because=event.because)
        for one, event in found
        if event.because in BY_CUSTOMER
    ]
    if rows:
        Comeback.objects.bulk_create(rows, ignore_conflicts=True)


def team_of(people: Iterable[int]) -> dict[int, int]:
    """Of these people (ids), the team they have been in longest."""
    rows = Agent.teams.through.objects.filter(agent__in=people).order_by("-id")
    return {row.agent_id: row.team_id for row in rows}
