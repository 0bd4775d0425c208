"""What the customer works with, beside the conversation: as it is, since when, and who said so."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.template.loader import get_template
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from zabota.base.people.access import may
from zabota.base.people.environment import HISTORY, NAMES, Fact, in_order
from zabota.base.people.models import Agent, EnvironmentFact
from zabota.base.ports.beside import Act, Rows, Section
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.prepared import prepared

SOURCES = {
    "form": gettext_lazy("from the form"),
    "portal": gettext_lazy("from the customer"),
    "letter": gettext_lazy("from a letter"),
    "agent": gettext_lazy("put in by us"),
}


def works_with() -> list[Section]:
    return [Section("environment", _facts(), draw)]


@prepared
def _facts(*, customer: int) -> QuerySet[EnvironmentFact, Any]:
    rows = EnvironmentFact.objects.filter(customer=customer).order_by("-since", "-id")
    return rows[: HISTORY * len(NAMES)].values("name", "value", "source", "since")


def draw(rows: Rows, ticket: Ticket, reader: Agent, act: Act) -> str:
    facts, may_work = in_order(map(_fact, rows)), may(reader, "tickets.reply")
    if not facts and not may_work:
        return ""
    shown = {"facts": facts, "names": NAMES, "sources": SOURCES, "url": act("environment"), "may_work": may_work}
    return Markup(get_template("inbox/environment.html").render(shown))  # noqa: S704  (the template escapes)


def _fact(row: Mapping[str, Any]) -> Fact:
    """JSON has moments as text."""
    since = row["since"]
    moment = since if isinstance(since, datetime) else datetime.fromisoformat(since)
    return Fact(row["name"], row["value"], row["source"], moment)
