"""The rules that did something in a ticket: asked by its timeline, answered by the room that keeps them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from zabota.base.ports.port import Port


@dataclass(frozen=True, slots=True)
class Doer:
    """A rule. url: its page, for those who may look after rules. reasons: by firing (id), why it set a damage."""

    name: str
    url: str
    reasons: Mapping[int, str] = field(default_factory=dict)


def _unknown(rules: Collection[int], fired: Collection[int]) -> Mapping[int, Doer]:
    """By id, of those that are known; one query, asked only where a rule did something. fired: firings (ids)."""
    del rules, fired
    return {}


rules_named = Port(_unknown)
