"""Who could take a ticket, with what speaks for each."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from zabota.base.people.access import ROLES
from zabota.base.people.models import Agent
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import ACTIVE

MOST = 500


@dataclass(frozen=True, slots=True)
class Matter:
    """What the choice depends on."""

    language: str
    team: int | None
    owner: int | None


@dataclass(frozen=True, slots=True)
class Colleague:
    """has_open: tickets they own that are not solved. seen_at: when they last opened a ticket."""

    id: int
    name: str
    surname: str
    photo_id: str | None
    languages: tuple[str, ...]
    teams: tuple[tuple[int, str], ...]
    has_open: int
    seen_at: datetime | None

    @property
    def full_name(self) -> str:
        return f"{self.name} {self.surname}".strip()

    @property
    def pk(self) -> int:
        return self.id

    @property
    def ref(self) -> str:
        return f"agent:{self.id}"


# Open tickets are few and have an index of their own: they are counted once, not for each person.
_OPEN = ", ".join(f"'{status}'" for status in ACTIVE)
_SQL = f"""
    SELECT a.id, a.name, a.surname, a.photo_id, a.languages, teams.ids, teams.names, coalesce(own.count, 0), last.at
    FROM people_agent a
    LEFT JOIN LATERAL (
        SELECT array_agg(t.id ORDER BY t.name) AS ids, array_agg(t.name ORDER BY t.name) AS names
        FROM people_agent_teams m JOIN people_team t ON t.id = m.team_id WHERE m.agent_id = a.id
    ) teams ON true
    LEFT JOIN (
        SELECT owner_id, count(*) FROM tickets_ticket
        WHERE status IN ({_OPEN}) AND merged_into_id IS NULL AND trashed_at IS NULL
        GROUP BY owner_id
    ) own ON own.owner_id = a.id
    LEFT JOIN LATERAL (
        SELECT l.at FROM tickets_looked l WHERE l.agent_id = a.id ORDER BY l.at DESC LIMIT 1
    ) last ON true
    WHERE a.is_active
        AND CASE WHEN a.powers IS NULL THEN a.role = ANY(%s) ELSE 'tickets.reply' = ANY(a.powers) END
    ORDER BY a.name, a.surname, a.id LIMIT %s
"""  # noqa: S608  (no value of anybody's is in it)


def matter(user: Agent, number: int) -> Matter | None:
    """Of a ticket that this person may know of."""
    row = visible(user).filter(number=number).values_list("language", "team_id", "owner_id").first()
    return Matter(*row) if row else None


def colleagues() -> list[Colleague]:
    """Everyone who answers customers, by name. One query, whatever the number of tickets and people."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [sorted(ROLES["tickets.reply"]), MOST])
        rows = cursor.fetchall()
    return [
        Colleague(
            pk, name, surname, photo, tuple(languages), tuple(zip(ids or (), names or (), strict=True)), count, at
        )
        for pk, name, surname, photo, languages, ids, names, count, at in rows
    ]
