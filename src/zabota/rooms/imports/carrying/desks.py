"""What tickets are sorted by: teams, topics, brands and fields, found by name or made."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.text import slugify

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes, values_of
from zabota.base.desk.queries import desk
from zabota.base.people.models import Brand, Team
from zabota.base.tickets.models import TicketField, Topic
from zabota.base.tickets.queries.fields import behind_all
from zabota.base.timeline.record import New, record_all
from zabota.core.events.settings import TeamSaved, TopicKept
from zabota.core.imports.things import Field, Matter, Other
from zabota.rooms.imports.carrying.origins import known, short
from zabota.rooms.imports.models import Origin, Run

KEY = 40


def teams_of(run: Run, matters: Iterable[Matter], *, by: str, at: datetime) -> dict[str, Team]:
    """By name in lower case; of an export of this product by the id there."""
    if run.kind == Run.Kind.OWN:
        rows = known(run, "team", {one.team for one in matters})
        found = Team.objects.in_bulk([row.row for row in rows.values() if row.row])
        return {key: found[row.row] for key, row in rows.items() if row.row in found}
    wanted = {one.team.casefold(): one.team for one in matters if one.team}
    here = {team.name.casefold(): team for team in Team.objects.all()} if wanted else {}
    made = [Team(name=name) for low, name in wanted.items() if low not in here]
    return here | _made(made, by=by, at=at)


def _made(made: list[Team], *, by: str, at: datetime) -> dict[str, Team]:
    Team.objects.bulk_create(made)
    stream = desk().stream_id if made else 0
    record_all([New(stream, TeamSaved(team=team.pk), by) for team in made], at=at)
    for team in made:
        facts = changes({}, values_of(team, ["name", "colour", "private"]), name=team.name)
        audit.changed(by=by, thing=f"team:{team.pk}", verb="made", facts=facts, at=at)
    return {team.name.casefold(): team for team in made}


def fields_of(run: Run, fields: Iterable[Field], matters: Iterable[Matter]) -> dict[str, str]:
    """Foreign key of a field -> its key here. One that nobody described is made as it is met."""
    matters = list(matters)
    wanted = {name: Field(key=name, name=name) for one in matters for name in one.fields}
    wanted |= {one.key: one for one in fields}
    rows = known(run, "field", wanted)
    keys = dict(
        TicketField.objects.filter(pk__in=[row.row for row in rows.values() if row.row]).values_list("pk", "key")
    )
    found = {name: keys[row.row] for name in wanted if (row := rows.get(short(name))) and row.row in keys}
    for name, one in wanted.items():
        if name not in found:
            fresh, made = _field(run, one)
            Origin.objects.create(run=run, source=run.source, kind="field", key=short(name), row=fresh.pk, made=made)
            found[name] = fresh.key
    return found


def _field(run: Run, one: Field) -> tuple[TicketField, bool]:
    """An own export keeps its keys; of others a field of the same name is the same field."""
    if run.kind == Run.Kind.OWN:
        key = slugify(one.key)[:KEY] or "field"
        defaults = {"retired_at": run.created_at if one.extra.get("retired") else None}
        more: dict[str, Any] = {"needed": one.extra.get("needed") is True, "position": behind_all()}
        return TicketField.objects.get_or_create(key=key, defaults=_about(one) | defaults | more)
    if here := TicketField.objects.filter(name__iexact=_about(one)["name"], kind=_about(one)["kind"]).first():
        return here, False
    key = slugify(one.name, allow_unicode=False)[:KEY] or f"field-{slugify(one.key)[:20]}"
    while TicketField.objects.filter(key=key).exists():
        key = f"{key[: KEY - 4]}-{TicketField.objects.count() % 1000}"
    return TicketField.objects.create(key=key, position=behind_all(), **_about(one)), True


def _about(one: Field) -> dict[str, Any]:
    kinds = TicketField.Kind.values
    kind = one.kind if one.kind in kinds else "text"
    choices = [choice for choice in one.choices if choice] if kind in ("choice", "choices") else []
    return {"name": (one.name or one.key)[:60], "kind": kind, "choices": choices}


def brands_of(run: Run) -> dict[str, Brand]:
    if run.kind != Run.Kind.OWN:
        return {}
    rows = Origin.objects.filter(source=run.source, kind="brand").values_list("key", "row")
    found = Brand.objects.in_bulk([pk for _key, pk in rows if pk])
    return {key: found[pk] for key, pk in rows if pk in found}


def topics_of(run: Run, matters: Iterable[Matter]) -> dict[str, int]:
    rows = known(run, "topic", {one.topic for one in matters})
    return {key: row.row for key, row in rows.items() if row.row}


def bring_desk(run: Run, others: Iterable[Other], *, by: str, at: datetime) -> None:
    """Brands, teams and topics of an export of this product, by their names."""
    made = {"brands": _brand, "teams": _team, "topics": _topic}
    for one in others:
        kind = one.kind.removesuffix("s")
        if one.kind in made and short(one.key) not in known(run, kind, [one.key]):
            pk, fresh = made[one.kind](run, one.facts, by, at)
            Origin.objects.create(run=run, source=run.source, kind=kind, key=short(one.key), row=pk, made=fresh)


def _brand(run: Run, facts: dict[str, Any], by: str, at: datetime) -> tuple[int, bool]:
    """The first one of an empty desk is the first one of the file; it takes its name where it has none."""
    slug = slugify(str(facts.get("slug") or facts.get("name")))[:50] or "brand"
    name, languages = str(facts.get("name", ""))[:80], [str(one)[:8] for one in facts.get("languages") or []]
    here = Brand.objects.filter(slug=slug).first()
    if here is None:
        here = Brand.objects.create(slug=slug, name=name, languages=languages, created_at=at)
        return here.pk, True
    if not here.name:
        Brand.objects.filter(pk=here.pk).update(name=name, languages=languages or here.languages)
    return here.pk, False


def _team(run: Run, facts: dict[str, Any], by: str, at: datetime) -> tuple[int, bool]:
    name = str(facts.get("name", ""))[:60]
    if here := Team.objects.filter(name__iexact=name).first():
        return here.pk, False
    said = str(facts.get("colour"))
    colour = said if said in Team.Colour.values else Team.Colour.ACCENT.value
    team = Team(name=name, colour=colour, private=facts.get("private") is True)
    _made([team], by=by, at=at)
    return team.pk, True


def _topic(run: Run, facts: dict[str, Any], by: str, at: datetime) -> tuple[int, bool]:
    name = str(facts.get("name", ""))[:80]
    if here := Topic.objects.filter(name__iexact=name).first():
        return here.pk, False
    within = known(run, "topic", [str(facts.get("within") or "")])
    row = Topic.objects.create(
        name=name,
        keywords=[str(one)[:60] for one in facts.get("keywords") or []],
        within_id=next((one.row for one in within.values()), None),
        retired_at=at if facts.get("retired") else None,
    )
    record_all([New(desk().stream_id, TopicKept(topic=row.pk, fields=["name"]), by)], at=at)
    facts = changes({}, values_of(row, ["name", "keywords"]), name=row.name)
    audit.changed(by=by, thing=f"topic:{row.pk}", verb="made", facts=facts, at=at)
    return row.pk, True
