"""Rules and macros of the desk that is photographed: one with two versions, a draft, a trial and a quarrel."""

from typing import Any

from zabota.base.clock import now
from zabota.base.people.models import Agent, Team
from zabota.base.tickets.models import Damage
from zabota.rooms.rules.actions import macros, making, trying
from zabota.rooms.rules.models import Judgement, Rule


def rules(owner: Agent) -> dict[str, int]:
    """Ids by name: rule, macro."""
    team = Team.objects.earliest("id")
    first = _made(owner, "Постоянные сети", _shape([_if("earlier", "3", op="least")], [_then("damage", "1")]))
    rule = _made(owner, "Касса молчит у сети", _shape([_if("subject", "casa", op="has")], [_then("damage", "2")]))
    draft = _shape(
        [
            {"any": [_one("subject", "has", "касса", "casa", "till"), _one("words", "has", "bonul", "чек")]},
            _if("hours", "desk"),
            {**_if("team", "none"), "but": True},
        ],
        [
            _then("damage", str(Damage.HIGH), text="молчит часть касс"),
            _then("owner", f"least-{team.pk}"),
            _then("promise", "30m"),
            _then("tag", "касса"),
        ],
        when=[{"on": "new"}, {"on": "wrote_again"}],
    )
    making.draft(rule, shape=draft, agent=owner, at=now())
    trial = trying.begin(rule, shape=draft, agent=owner, at=now())
    while trying.go_on(trial.pk, at=now()):
        pass
    trial.refresh_from_db()
    for place, sample in enumerate(trial.found["samples"][:2]):
        Judgement.objects.create(rule=rule, ticket_id=sample["ticket"], agent=owner, right=not place, at=now())
    making.move(first, before=None, by=owner.ref, at=now())
    waiting = making.make(name="Ждём поставщика", shape=_of_own_fields(), agent=owner, by=owner.ref, at=now())
    return {"rule": rule.pk, "rule_fields": waiting.pk, "macro": _macro(owner, team)}


def _of_own_fields() -> dict[str, Any]:
    """One that is not finished, and asks for a field that is retired."""
    groups = [
        _if("field-shop", "Botanica", "Centru"),
        _if("field-installed-on", "2024-01-01", op="least"),
        {**_if("field-order-number", "none"), "but": True},
        _if("field-fax", "none"),
    ]
    deeds = [_then("field-under-warranty", "yes"), _then("field-order-number")]
    return _shape(groups, deeds, when=[{"on": "new"}, {"on": "field-order-number"}])


def _macro(owner: Agent, team: Team) -> int:
    row = macros.make(name="Ждём поставщика", agent=owner, at=now())
    effects = [_then("status", "on_hold"), _then("tag", "поставщик"), _then("promise", "1d")]
    given: dict[str, Any] = {"shared": "team", "team": team, "effects": effects}
    macros.change(row, name=row.name, text="Здравствуйте, {first_name}!", agent=owner, at=now(), **given)
    return row.pk


def _made(owner: Agent, name: str, shape: dict[str, Any]) -> Rule:
    rule = making.make(name=name, shape=shape, agent=owner, by=owner.ref, at=now())
    making.begin(rule, agent=owner, by=owner.ref, at=now())
    return rule


def _shape(
    groups: list[dict[str, Any]], then: list[dict[str, Any]], when: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    return {"when": when or [{"on": "new"}], "if": groups, "then": then, "once": True}


def _if(field: str, *values: str, op: str = "is") -> dict[str, Any]:
    return {"any": [_one(field, op, *values)], "but": False}


def _one(field: str, op: str, *values: str) -> dict[str, Any]:
    return {"field": field, "op": op, "values": list(values)}


def _then(do: str, *values: str, text: str = "") -> dict[str, Any]:
    return {"do": do, "values": list(values)} | ({"text": text} if text else {})
