"""The assistant's menu in the composer: there where the desk has a model, fetched in the round trip of the page."""

from typing import Any

from django.db.models import QuerySet
from django.template.loader import get_template
from markupsafe import Markup

from zabota.base.people.models import Agent
from zabota.base.ports.beside import Act, Rows, Section
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.prepared import prepared
from zabota.base.ui.languages import language_named, reader
from zabota.rooms.assistant.models import Model


def menu() -> list[Section]:
    return [Section("assistant", _model(), _draw, place="composer")]


@prepared
def _model() -> QuerySet[Model, Any]:
    return Model.objects.filter(on=True).order_by("id").values("judges")[:1]


def _draw(rows: Rows, ticket: Ticket, reads: Agent, act: Act) -> str:
    del reads, act
    if not rows:
        return ""
    theirs = (ticket.language or ticket.customer.language).split("-")[0]
    context = {
        "ticket": ticket,
        "judges": rows[0]["judges"],
        "ours": language_named(reader()),
        "theirs": language_named(theirs) if theirs else "",
    }
    return Markup(get_template("assistant/menu.html").render(context))  # noqa: S704  (the template escapes)
