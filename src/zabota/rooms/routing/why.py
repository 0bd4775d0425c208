"""Why this ticket is with whom it is, beside it; and above it, that it is offered to the one who reads."""

import json
from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.template.loader import get_template
from django.utils.translation import gettext as _
from markupsafe import Markup

from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.ports.beside import Act, Rows, Section
from zabota.base.tickets.access import REACHES, visible
from zabota.base.tickets.models import ACTIVE, Ticket
from zabota.base.tickets.prepared import prepared
from zabota.base.ui import forgery
from zabota.base.ui.kept import Kept
from zabota.base.ui.pieces import reading
from zabota.rooms.routing.models import Decision, Offer
from zabota.rooms.routing.words import LEFT, reasons

SIGNS = 1_000_000  # that a process keeps
_drawn = Kept[str](SIGNS)
Row = Mapping[str, Any]


def why() -> list[Section]:
    """One question for both: what was decided last."""
    return [
        Section("why", _last(), lambda rows, ticket, reader, act: _draw("routing/why.html", rows, ticket, reader, act)),
        Section(
            "offered",
            _last(),
            lambda rows, ticket, reader, act: _draw("routing/offered.html", rows, ticket, reader, act),
            place="above",
        ),
    ]


@prepared
def _last(*, ticket: int) -> QuerySet[Decision, Any]:
    open_for = Offer.objects.filter(decision=OuterRef("pk"), state=Offer.State.OPEN).order_by("id")
    rows = Decision.objects.filter(ticket=ticket).order_by("-id")[:1]
    return rows.annotate(
        name=F("agent__name"),
        topic=F("ticket__topic"),
        topic_name=F("ticket__topic__name"),
        asked=ArraySubquery(open_for.values("agent")),
        names=ArraySubquery(open_for.values("agent__name")),
    ).values("agent", "name", "how", "because", "candidates", "topic", "topic_name", "asked", "names")


def _draw(template: str, rows: Rows, ticket: Ticket, reader: Agent, act: Act) -> str:
    """Drawn once for all that it says."""
    if not rows or ticket.status not in ACTIVE or ticket.trashed_at or ticket.merged_into_id:
        return ""
    row, may_work = rows[0], may(reader, "tickets.reply")
    owner = (ticket.owner_id, ticket.owner.name) if ticket.owner else (None, "")
    addresses = {noun: act(noun) for noun in ("assignment", "refusal", "like")}
    near = _near(row, ticket, reader) if template.endswith("why.html") else []
    key = (
        template,
        reading(),
        reader.pk,
        may_work,
        owner,
        tuple(addresses.values()),
        str(near),
        json.dumps(row, sort_keys=True),
    )
    if (kept := _drawn.get(key)) is None:
        shown = _shown(row, ticket, reader) | {"may_work": may_work, "nouns": addresses, "ticket": ticket, "near": near}
        shown["csrf_input"] = forgery.FIELD
        kept = get_template(template).render(shown)
        _drawn.keep(key, kept, len(kept))
    return Markup(kept)  # noqa: S704  (the template escapes)


def _shown(row: Row, ticket: Ticket, reader: Agent) -> dict[str, Any]:
    """Of whom the reasons are told: the owner, else the reader to whom it is offered, else who was thought of first."""
    offered = ticket.owner_id is None and reader.pk in row["asked"]
    whose = _whose(row, ticket, reader)
    topics = {row["topic"]: row["topic_name"]} if row["topic"] else {}
    candidate = next((one for one in row["candidates"] if one["agent"] == whose), None)
    mine = whose == reader.pk
    name = ticket.owner.name if ticket.owner else row["name"]
    return {
        "title": _("Why you") if mine else _("Why %(name)s") % {"name": name} if name else "",
        "known": candidate is not None and (ticket.owner_id is not None or offered or bool(row["asked"])),
        "chips": reasons(candidate["reasons"], topics)[:5] if candidate else [],
        "offered": offered,
        "others": [name for one, name in zip(row["asked"], row["names"], strict=True) if one != reader.pk],
        "declines": mine and (offered or (row["how"] == Decision.How.GIVEN and row["agent"] == reader.pk)),
        "left": str(LEFT.get(row["because"], LEFT[""])) if ticket.owner_id is None and not row["asked"] else "",
    }


def _whose(row: Row, ticket: Ticket, reader: Agent) -> int | None:
    offered = ticket.owner_id is None and reader.pk in row["asked"]
    return ticket.owner_id or (reader.pk if offered else row["agent"])


def _near(row: Row, ticket: Ticket, reader: Agent) -> list[list[float]]:
    """[number, likeness] of what they solved, of those that the reader may know of. A query only for whose reading is
    limited: what lies in private teams was left out when it was decided.
    """
    whose = _whose(row, ticket, reader)
    near: list[list[float]] = next((one["like"] for one in row["candidates"] if one["agent"] == whose), [])
    if not near or reader.eyes not in REACHES:
        return near
    seen = set(
        visible(reader).filter(number__in=[number for number, _likeness in near]).values_list("number", flat=True)
    )
    return [one for one in near if one[0] in seen]
