"""What the rules ask of a ticket, looked up only where one of them asks it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from zabota.base.hours.models import Calendar
from zabota.base.hours.queries import hours_of
from zabota.base.people.models import Agent, Identity
from zabota.base.tickets.models import Message, Ticket, TicketField
from zabota.core import rules as core
from zabota.core.query.fields import OWN, is_own
from zabota.core.sla.clock import is_open

LONGEST = 50_000  # characters of a message that are looked at
MOST_EARLIER = 1_000
KINDS = {"customer": "customer", "agent": "person", "rule": "rule"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """What happened: by whom, when; with which message (its id), and which mark, if any."""

    by: str
    at: datetime
    message: int | None = None
    mark: int | None = None


def asked(rules: Iterable[core.Rule]) -> dict[str, set[str]]:
    """Field -> the values that any of them names."""
    found: dict[str, set[str]] = {}
    for rule in rules:
        for group in rule.shape.groups:
            for condition in group.any:
                found.setdefault(condition.field, set()).update(condition.values)
    return found


def facts_of(ticket: Ticket, cause: Cause, wanted: dict[str, set[str]], **stood: Any) -> core.Facts:
    """wanted: as of asked(). stood: what was so then, where that is not what is so now (owner, team, status, …)."""
    message = _message(ticket, cause) if wanted.keys() & {"words", "attachment", "machine"} else None
    organisation = ticket.customer.organisation if wanted.keys() & {"organisation", "level"} else None
    now_so: dict[str, Any] = {
        "status": ticket.status,
        "damage": ticket.damage,
        "team": ticket.team_id,
        "owner": ticket.owner_id,
        "tags": frozenset(ticket.tags),
        "topic": ticket.topic_id,
        "language": ticket.language,
        "due_at": ticket.due_at if "promise" in wanted else None,
    } | stood
    return core.Facts(
        at=cause.at,
        subject=ticket.subject,
        words=message.text[:LONGEST] if message else "",
        attachment=bool(message and "attachment" in wanted and message.attachments.filter(inline=False).exists()),
        machine=bool(message and message.automatic),
        channel=ticket.channel,
        brand=ticket.brand_id,
        owner_teams=_teams(now_so["owner"], wanted),
        organisation=organisation.pk if organisation else None,
        level=organisation.level if organisation else "",
        domain=_domain(ticket) if "domain" in wanted else "",
        earlier=_earlier(ticket) if "earlier" in wanted else 0,
        hours=_open(ticket, wanted["hours"], cause.at) if "hours" in wanted else frozenset(),
        mark=cause.mark,
        by=KINDS.get(cause.by.partition(":")[0], "clock"),
        fields=_own(ticket, wanted),
        **now_so,
    )


def _own(ticket: Ticket, wanted: dict[str, set[str]]) -> dict[str, object]:
    """What a field held at another moment nobody knows: its events hold no values."""
    keys = [name.removeprefix(OWN) for name in wanted if is_own(name)]
    rows = TicketField.objects.filter(key__in=keys, retired_at=None).values_list("key", flat=True) if keys else ()
    return {OWN + key: ticket.fields.get(key) for key in rows}


def _message(ticket: Ticket, cause: Cause) -> Message | None:
    """The one that it is about, else the newest that the customer had said by then."""
    rows = Message.objects.filter(ticket=ticket)
    if cause.message:
        return rows.filter(pk=cause.message).first()
    return rows.filter(kind=Message.Kind.IN, created_at__lte=cause.at).order_by("-created_at", "-id").first()


def _teams(owner: int | None, wanted: dict[str, set[str]]) -> frozenset[int]:
    if owner is None or not any(value.startswith("team-") for value in wanted.get("owner", ())):
        return frozenset()
    return frozenset(Agent.teams.through.objects.filter(agent=owner).values_list("team", flat=True))


def _domain(ticket: Ticket) -> str:
    rows = Identity.objects.filter(customer=ticket.customer_id, kind=Identity.Kind.EMAIL).order_by("id")
    return str(rows.values_list("value", flat=True).first() or "").rpartition("@")[2]


def _earlier(ticket: Ticket) -> int:
    rows = Ticket.objects.filter(customer=ticket.customer_id, trashed_at=None)
    before = Q(created_at__lt=ticket.created_at) | Q(created_at=ticket.created_at, pk__lt=ticket.pk)
    return rows.filter(before)[:MOST_EARLIER].count()


def _open(ticket: Ticket, values: set[str], at: datetime) -> frozenset[str]:
    """ "desk" stands for the calendar of the ticket's brand."""
    own = ticket.brand.calendar_id if "desk" in values else None
    wanted = {int(value) for value in values if value.isdecimal()} | ({own} if own else set())
    rows: Sequence[Calendar] = list(Calendar.objects.filter(pk__in=wanted).prefetch_related("holidays"))
    open_now = {row.pk for row in rows if is_open(hours_of(row), at)}
    found = {str(pk) for pk in open_now}
    # Who gave no hours is here always.
    return frozenset(found | ({"desk"} if own is None or own in open_now else set()))
