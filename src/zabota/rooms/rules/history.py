"""The versions of a rule, and what it did last."""

from typing import Any

from zabota.base.people.models import Agent
from zabota.base.tickets.access import visible
from zabota.rooms.rules import queries
from zabota.rooms.rules.models import Fired, Rule, RuleVersion
from zabota.rooms.rules.names import names_in
from zabota.rooms.rules.phrase import effect_of, phrase

VERSIONS, FIRINGS = 50, 30


def history_context(agent: Agent, rule: Rule) -> dict[str, Any]:
    versions = list(RuleVersion.objects.filter(rule=rule).select_related("agent").order_by("-number")[:VERSIONS])
    fired = list(Fired.objects.filter(rule=rule).select_related("version").order_by("-at", "-pk")[:FIRINGS])
    tickets = visible(agent).in_bulk([row.ticket_id for row in fired])
    names = names_in([row.shape for row in versions] + [{"then": row.deeds} for row in fired])
    others = dict(Rule.objects.filter(pk__in=_others(fired)).values_list("pk", "name"))
    return {
        "rule": rule,
        "versions": [(row, phrase(shape, names) if (shape := queries.shape_of(row)) else "") for row in versions],
        "fired": [
            (row, tickets[row.ticket_id], [_deed(deed, names, others) for deed in row.deeds])
            for row in fired
            if row.ticket_id in tickets
        ],
    }


def _others(fired: list[Fired]) -> set[int]:
    return {deed["lost_to"] for row in fired for deed in row.deeds if "lost_to" in deed}


def _deed(deed: dict[str, Any], names: Any, others: dict[int, str]) -> tuple[str, str, str]:
    """(words, why it was not done, the rule that was heard instead)."""
    return effect_of(deed, names), deed.get("why", ""), others.get(deed.get("lost_to", 0), "")
