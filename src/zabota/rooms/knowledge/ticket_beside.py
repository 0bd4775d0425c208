"""Beside a ticket: articles that may fit, fetched after the page; above a solved one: whether it can come again."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, QuerySet
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.ports.beside import Act, Rows, Section
from zabota.base.ports.ticket_menu import Choice
from zabota.base.tickets.models import Status, Ticket
from zabota.base.tickets.prepared import prepared
from zabota.base.ui import forgery
from zabota.rooms.knowledge.access import WRITE
from zabota.rooms.knowledge.models import OnceOnly, Origin, Use


def beside() -> list[Section]:
    """The first asks for nothing that the page shows itself: the articles come by their own noun."""
    return [
        Section("articles", _origins(), _draw_articles),
        Section("again", _unsettled(), _draw_again, place="above"),
    ]


def ticket_menu(number: int, channel: str) -> list[Choice]:
    return [Choice(_("Make an article"), "book-open", reverse("ticket_article", args=[number]), dialog=True)]


@prepared
def _origins(*, ticket: int) -> QuerySet[Origin, Any]:
    return Origin.objects.filter(ticket=ticket).order_by("id").values("article_id")[:3]


@prepared
def _unsettled(*, ticket: int) -> QuerySet[Ticket, Any]:
    """Solved, and nobody has said yet whether it can come again."""
    rows = Ticket.objects.filter(pk=ticket, status=Status.SOLVED, merged_into=None, trashed_at=None)
    said = OnceOnly.objects.filter(ticket=ticket), Origin.objects.filter(ticket=ticket)
    by_one = Use.objects.filter(ticket=ticket, solved=True)
    return rows.exclude(Exists(said[0])).exclude(Exists(said[1])).exclude(Exists(by_one)).values("id")


def _draw_articles(rows: Rows, ticket: Ticket, reader: Agent, act: Act) -> str:
    return _drawn("knowledge/beside.html", ticket, reader, act, origins=[row["article_id"] for row in rows])


def _draw_again(rows: Rows, ticket: Ticket, reader: Agent, act: Act) -> str:
    """Asked of whoever owned it, or of all who answer where nobody did."""
    if not rows or not may(reader, WRITE) or ticket.owner_id not in (None, reader.pk):
        return ""
    return _drawn("knowledge/again.html", ticket, reader, act)


def _drawn(template: str, ticket: Ticket, reader: Agent, act: Act, **more: Any) -> str:
    context: Mapping[str, Any] = {"ticket": ticket, "act": act, "may_write": may(reader, WRITE)}
    context = {**context, "csrf_input": forgery.FIELD, **more}
    return Markup(get_template(template).render(dict(context)))  # noqa: S704  (the template escapes)
