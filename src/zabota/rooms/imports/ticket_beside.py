"""Beside a ticket that was brought over: where it comes from, and what it was called there."""

from typing import Any

from django.db.models import QuerySet
from django.template.loader import get_template
from markupsafe import Markup

from zabota.base.people.models import Agent
from zabota.base.ports.beside import Act, Rows, Section
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.prepared import prepared
from zabota.rooms.imports.models import Origin, Run


def beside() -> list[Section]:
    return [Section("origin", _origin(), draw)]


@prepared
def _origin(*, ticket: int) -> QuerySet[Origin, Any]:
    rows = Origin.objects.filter(ticket=ticket, kind="ticket").order_by("id")[:1]
    return rows.values("number", "run__kind")


def draw(rows: Rows, ticket: Ticket, reader: Agent, act: Act) -> str:
    if not rows:
        return ""
    kind = Run.Kind(rows[0]["run__kind"]).label
    shown = {"number": rows[0]["number"], "kind": kind}
    return Markup(get_template("imports/beside_ticket.html").render(shown))  # noqa: S704  (the template escapes)
