"""Rules in a line, for the tests beside."""

from datetime import UTC, datetime
from typing import Any

from zabota.core.rules import Condition, Effect, Facts, Group, Rule, Shape, Trigger

NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)


def facts(**so: Any) -> Facts:
    return Facts(**{"at": NOON} | so)


def has(field: str, *values: str, op: str = "is", but: bool = False) -> Group:
    return Group((Condition(field, op, values),), but)


def rule(number: int, *then: Effect, on: str = "new", when: tuple[Group, ...] = (), once: bool = True) -> Rule:
    return Rule(number, number * 10, Shape((Trigger(on),), when, then, once))


def damage(value: int, why: str = "") -> Effect:
    return Effect("damage", (str(value),), why)


def tag(word: str) -> Effect:
    return Effect("tag", (word,))
