"""Rules made in a line, for tests."""

from typing import Any

from tests.world import World
from zabota.base.clock import now
from zabota.rooms.rules.actions import making
from zabota.rooms.rules.models import Rule


def when(*names: str) -> list[dict[str, str]]:
    """Such as "new", "stands_for:waiting:2d", "heard_for:4h"."""
    found = []
    for name in names:
        on, *rest = name.split(":")
        found.append({"on": on} | ({"span": rest[-1]} if rest else {}) | ({"status": rest[0]} if len(rest) > 1 else {}))
    return found


def if_(field: str, *values: str, op: str = "is", but: bool = False) -> dict[str, Any]:
    return {"any": [{"field": field, "op": op, "values": list(values)}], "but": but}


def then(do: str, *values: str, text: str = "") -> dict[str, Any]:
    return {"do": do, "values": list(values)} | ({"text": text} if text else {})


def rule(
    world: World, *effects: dict[str, Any], on: tuple[str, ...] = ("new",), name: str = "Tills", **more: Any
) -> Rule:
    """One that is at work for tickets from now on. Olga made it."""
    return begin(world, making.make(name=name, agent=world.olga, by=world.olga.ref, at=now()), *effects, on=on, **more)


def begin(
    world: World, made: Rule, *effects: dict[str, Any], on: tuple[str, ...], conditions: Any = (), once: bool = True
) -> Rule:
    """Its next version."""
    shape = {"when": when(*on), "if": list(conditions), "then": list(effects), "once": once}
    making.draft(made, shape=shape, agent=world.olga, at=now())
    making.begin(made, agent=world.olga, by=world.olga.ref, at=now())
    return made
