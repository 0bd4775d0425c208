"""Warnings as a page lists them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import translation

from zabota.base.desk.queries import desk
from zabota.base.people.models import Agent, Team
from zabota.core.text.differing import hosts_alone
from zabota.rooms.sla.models import Step
from zabota.rooms.sla.step_words import of_what, then, when


@dataclass(frozen=True, slots=True)
class Listed:
    """A step in words."""

    row: Step
    when: str
    then: str
    of_what: str


def listed(steps: Sequence[Step]) -> list[Listed]:
    """In the order of time: shares first, the largest first. Two queries for names, however many."""
    effects = [effect for step in steps for effect in step.effects]
    teams = Team.objects.filter(pk__in=[one["team"] for one in effects if "team" in one])
    people = Agent.objects.filter(pk__in=[one["agent"] for one in effects if "agent" in one])
    names = {f"team:{team.pk}": team.name for team in teams} | {f"agent:{one.pk}": one.full_name for one in people}
    ordered = sorted(steps, key=lambda step: (step.share is None, -(step.share or 0), step.minutes or 0, step.pk))
    return [Listed(step, when(step), "; ".join(then(step, names)), of_what(step)) for step in ordered]


def in_words(step: Step) -> dict[str, str]:
    """What the audit tells of a step: when, of what, and what then happens; in the desk's language."""
    with translation.override(desk().language):
        line = listed([step])[0]
        return {"when": line.when, "of_what": line.of_what, "then": hosts_alone(line.then)}
