"""The last lines of an export of this product: what ties tickets together, and ready answers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from zabota.base.tickets.models import Link, ReadyAnswer, Ticket
from zabota.base.timeline.record import New, record_all
from zabota.core.events.tickets import Absorbed, Linked, Merged, Trashed
from zabota.core.imports.moments import moment
from zabota.core.imports.things import Matter, Other
from zabota.core.secrets import mask
from zabota.rooms.imports.carrying.counted import Came
from zabota.rooms.imports.carrying.origins import known, short
from zabota.rooms.imports.models import Origin, Run


def bring_tied(run: Run, others: Sequence[Other], came: Came, *, by: str, at: datetime) -> None:
    """Each once; what names a ticket that did not come is left out, and told."""
    for one in others:
        kind = {"links": "link", "ready": "ready"}.get(one.kind)
        if kind is None or short(one.key) in known(run, kind, [one.key]):
            continue
        row = _ready(run, one.facts) if kind == "ready" else _link(run, one.facts, by, at)
        if row is None:
            came.lacks("record", "parent", key=one.key, example=f"{one.kind} {one.key}")
            continue
        Origin.objects.create(run=run, source=run.source, kind=kind, key=short(one.key), row=row)
        came.count[one.kind] += 1


def _link(run: Run, facts: dict[str, Any], by: str, at: datetime) -> int | None:
    rows = known(run, "ticket", [str(facts.get("first")), str(facts.get("second"))])
    pks = [rows[key].ticket_id for key in (str(facts.get("first")), str(facts.get("second"))) if key in rows]
    tickets = {ticket.pk: ticket for ticket in Ticket.objects.filter(pk__in=[pk for pk in pks if pk])}
    if len(tickets) < 2:
        return None
    first, second = (tickets[pk] for pk in pks if pk)
    if facts.get("kind") == "merged":
        Ticket.objects.filter(pk=first.pk).update(merged_into=second)
        news = [
            New(first.stream_id, Merged(ticket=first.pk, into=second.pk), by),
            New(second.stream_id, Absorbed(ticket=second.pk, other=first.pk), by),
        ]
        record_all(news, at=at)
        return first.pk
    said = str(facts.get("kind"))
    kind = said if said in Link.Kind.values else Link.Kind.RELATED.value
    low, high = sorted((first, second), key=lambda one: one.pk)
    link, made = Link.objects.get_or_create(first=low, second=high, defaults={"kind": kind})
    if made:
        pair = ((low, high), (high, low))
        record_all(
            [New(one.stream_id, Linked(ticket=one.pk, other=other.pk, kind=kind), by) for one, other in pair],
            at=at,
        )
    return link.pk


def _ready(run: Run, facts: dict[str, Any]) -> int | None:
    """Those of a person who is not here are everyone's no more than before: they are left out."""
    of = known(run, "ready", [str(facts["of"])]) if facts.get("of") else {}
    agent = known(run, "agent", ["agent " + str(facts["agent"])]) if facts.get("agent") else {}
    if (facts.get("of") and not of) or (facts.get("agent") and not agent):
        return None
    row = ReadyAnswer.objects.create(
        name=str(facts.get("name", ""))[:80],
        of_id=next((one.row for one in of.values()), None),
        language=str(facts.get("language", ""))[:8],
        tone=str(facts.get("tone", ""))[:5],
        text=mask(str(facts.get("text", "")).replace("\x00", "")),
        agent_id=next((one.agent_id for one in agent.values()), None),
        channels=[str(one)[:12] for one in facts.get("channels") or []],
        levels=[str(one)[:40] for one in facts.get("levels") or []],
    )
    return row.pk


def throw_away(run: Run, matters: Sequence[Matter], *, by: str, at: datetime) -> None:
    """What lay in the trash there lies in the trash here."""
    when = {short(one.key): found for one in matters if (found := moment(one.extra.get("trashed_at")))}
    rows = Origin.objects.filter(source=run.source, kind="ticket", key__in=when, ticket__trashed_at=None)
    for origin in rows.select_related("ticket"):
        if origin.ticket:
            Ticket.objects.filter(pk=origin.ticket.pk).update(trashed_at=when[origin.key])
            record_all([New(origin.ticket.stream_id, Trashed(ticket=origin.ticket.pk), by)], at=at)
