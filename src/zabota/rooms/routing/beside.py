"""What was understood, beside the ticket: each guess with its reasons and the key that puts it right."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.template.loader import get_template
from django.utils.dateparse import parse_datetime
from markupsafe import Markup

from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.ports.beside import Act, Rows, Section
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.prepared import prepared
from zabota.base.ui.kept import Kept
from zabota.base.ui.languages import language_name
from zabota.base.ui.pieces import reading as eyes
from zabota.rooms.routing import reading_words as words
from zabota.rooms.routing.models import Reading

SIGNS = 1_000_000  # that a process keeps
_drawn = Kept[str](SIGNS)


def understood() -> list[Section]:
    return [Section("understood", _reading(), draw)]


@prepared
def _reading(*, ticket: int) -> QuerySet[Reading, Any]:
    rows = Reading.objects.filter(pk=ticket).annotate(topic_name=F("topic__name"))
    return rows.values(
        "topic_id",
        "topic_name",
        "sure",
        "share",
        "topic_words",
        "language",
        "language_share",
        "damage",
        "damage_because",
        "facts",
        "secrets",
        "taught",
        "at",
    )


def draw(rows: Rows, ticket: Ticket, reader: Agent, act: Act) -> str:
    """Drawn once for all that it says."""
    if not rows:
        return ""
    row, may_work = rows[0], may(reader, "tickets.reply")
    nouns = {noun: act(noun) for noun in ("topic", "damage", "language")}
    now = ticket.topic_id, ticket.topic.name if ticket.topic else "", ticket.damage, ticket.language, ticket.trashed_at
    key = eyes(), reader.pk, may_work, now, tuple(nouns.values()), json.dumps(row, sort_keys=True, default=str)
    if (kept := _drawn.get(key)) is None:
        page = get_template("routing/understood.html")
        kept = page.render(_shown(row, ticket, reader) | {"may_work": may_work, "nouns": nouns})
        _drawn.keep(key, kept, len(kept))
    return Markup(kept)  # noqa: S704  (the template escapes)


def _shown(row: Mapping[str, Any], ticket: Ticket, reader: Agent) -> dict[str, Any]:
    """What stands now, and what was understood, each with why."""
    put_right = ticket.topic_id is not None and (ticket.topic_id != row["topic_id"] or not row["sure"])
    taught = {what: words.taught(said, reader.pk) for what, said in row["taught"].items()}
    because = [words.reason(one) for one in row["damage_because"]]
    spoken = row["damage"] == ticket.damage or (ticket.damage == 1 and row["damage"] < 2)
    return {
        "ticket": ticket,
        "topic": ticket.topic.name if ticket.topic else "",
        "guess": row["topic_name"] or "",
        "put_right": put_right,
        "sure": row["sure"],
        "share": round(row["share"] * 100),
        "topic_words": row["topic_words"],
        "taught": taught,
        "damage_because": [one for one in because if one] if spoken else [],
        "language": language_name(ticket.language),
        "facts": [(words.KINDS.get(one["kind"], ""), one["words"], one["kind"]) for one in row["facts"]],
        "secrets": [words.SECRETS.get(kind, "") for kind in row["secrets"]],
        "at": _moment(row["at"]),
    }


def _moment(at: str | datetime) -> datetime | None:
    """JSON has it as text."""
    return parse_datetime(at) if isinstance(at, str) else at


def likeliest_topics(ticket: int) -> list[tuple[int, float]]:
    """The port's answer."""
    guesses = Reading.objects.filter(pk=ticket).values_list("guesses", flat=True).first() or []
    return [(int(topic), float(share)) for topic, share in guesses]
