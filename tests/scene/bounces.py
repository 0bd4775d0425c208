"""Four weeks of bounces that become fewer, for pictures: inside the settings of a filled desk, see tests/scene/making.py."""

from datetime import timedelta
from itertools import cycle

CAUSES = (
    "skill",
    "shift",
    "skill",
    "topic",
    "language",
    "skill",
    "shift",
    "unasked",
    "topic",
    "other",
    "skill",
    "load",
)
WAYS = ((1, 2), (1, 2), (0, 1), (1, 2), (2, 0), (1, 0), (1, 2), (2, 1), (0, 2))
# Events of the demo have lower numbers.
FIRST = 10**12


def throw_around() -> None:
    from zabota.base.people.models import Team
    from zabota.base.tickets.models import Ticket
    from zabota.rooms.reports.models import Comeback, Cure, Handover

    teams, event = list(Team.objects.order_by("pk")), FIRST
    tickets = list(Ticket.objects.filter(merged_into=None, trashed_at=None).order_by("created_at"))
    rows = []
    for place, (ticket, cause, (giver, taker)) in enumerate(zip(tickets, cycle(CAUSES), cycle(WAYS), strict=False)):
        if place % (3 + 9 * place // len(tickets)):
            continue
        for hop in range(3 if place % 8 == 0 else 1):
            sides = (giver, taker) if hop % 2 == 0 else (taker, (taker + 1) % 3)
            event += 1
            rows.append(
                Handover(
                    event=event, ticket=ticket, at=ticket.created_at + timedelta(hours=2 + 3 * hop), cause=cause,
                    giver=teams[sides[0] % len(teams)], taker=teams[sides[1] % len(teams)], introduced=place % 10 != 0,
                )
            )  # fmt: skip
    Handover.objects.bulk_create(rows)
    solved = [ticket for ticket in tickets if ticket.solved_at][::17]
    Comeback.objects.bulk_create(
        Comeback(event=FIRST + n, ticket=ticket, at=ticket.solved_at, because=("wrote_again", "not_helped")[n % 2])
        for n, ticket in enumerate(solved)
        if ticket.solved_at
    )
    today = tickets[-1].created_at.date()
    Cure.objects.bulk_create(
        [
            Cure(cause="skill", words="19 skills written down", done_on=today - timedelta(days=12)),
            Cure(cause="shift", words="An hour before the end nothing new", done_on=today - timedelta(days=5)),
            Cure(cause="topic", words="The form asks for the version", done_on=today - timedelta(days=40)),
            Cure(cause="language", words="Romanian in the evening", due_on=today + timedelta(days=9)),
        ]
    )
