"""What the page of a rule shows: its lines, its one phrase, its quarrels, what it would have done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from zabota.base.people.models import Agent
from zabota.base.tickets.access import visible
from zabota.base.ui import dates
from zabota.core import rules as core
from zabota.core.rules.quarrels import Quarrel, quarrels
from zabota.rooms.rules import phrase, queries, words
from zabota.rooms.rules.actions.trying import BACK
from zabota.rooms.rules.editor import Editor, menus
from zabota.rooms.rules.models import Judgement, Rule, Trial
from zabota.rooms.rules.names import names_in
from zabota.rooms.rules.own import asks_own, own_fields
from zabota.rooms.rules.words import Names

SAMPLES = 4
PLOT = (300, 72)
OURS = -1


@dataclass(frozen=True, slots=True)
class Argument:
    """Another rule that sets the same thing otherwise. words: who is heard; times: how often in the last trial."""

    other: int
    name: str
    words: str
    times: int


def context(agent: Agent, rule: Rule, *, shape: Mapping[str, Any] | None = None, more: bool = False) -> dict[str, Any]:
    """shape: as the form has it now; None: as it is kept. more: all samples of the trial."""
    versions = queries.newest([rule]).get(rule.pk, [])
    draft = next((row for row in versions if row.begins_at is None), None)
    at_work = next((row for row in versions if row.begins_at), None)
    kept = draft or at_work
    said: Mapping[str, Any] = shape if shape is not None else kept.shape if kept else {}
    names = names_in([said])
    own = own_fields()
    editor = Editor(said, names, own)
    whole = None if editor.problems else core.from_json(said)
    known = queries.known()
    trial = Trial.objects.filter(rule=rule).first()
    return {
        "rule": rule,
        "draft": draft,
        "at_work": at_work,
        "next_number": draft.number if draft else (at_work.number + 1 if at_work else 1),
        "editor": editor,
        "once": said.get("once", True),
        "menus": menus(own),
        "place": _place(rule),
        "phrases": phrase.in_every_language(whole, names) if whole else [],
        "arguments": _arguments(rule, whole, known, trial, names) if whole else [],
        "itself": core.starts_itself(whole) if whole else False,
        "rings": _rings(rule, whole, known) if whole else [],
    } | trial_context(agent, rule, trial, said, more=more)


def trial_context(
    agent: Agent, rule: Rule, trial: Trial | None, said: Mapping[str, Any], *, more: bool = False
) -> dict[str, Any]:
    found = trial.found if trial else {}
    judged = dict(Judgement.objects.filter(rule=rule).values_list("ticket", "right")) if found else {}
    names = names_in([trial.shape] if trial else [])
    samples = found.get("samples", [])
    return {
        "trial": trial,
        "trial_old": bool(trial and trial.shape != said),
        "asks_own": bool(trial and asks_own(trial.shape)),
        "plot": _plot(found.get("days", {}), trial.begun_at) if trial and trial.ended_at else None,
        "effects": _effects(found, names),
        "samples": _samples(agent, samples if more else samples[:SAMPLES], judged, names),
        "more_samples": 0 if more else max(len(samples) - SAMPLES, 0),
        "judged": (len(judged), sum(judged.values())),
        "seconds": (trial.ended_at - trial.begun_at).total_seconds() if trial and trial.ended_at else 0,
    }


def _place(rule: Rule) -> tuple[int, int]:
    ids = list(queries.in_order().values_list("pk", flat=True))
    return ids.index(rule.pk) + 1, len(ids)


def _with_ours(rule: Rule, shape: core.Shape, known: queries.Known) -> list[core.Rule]:
    """The rules as they stand for a new ticket, with ours as it is written here, in its place."""
    others = {one.id: one for one in known.at(datetime.max.replace(tzinfo=rule.made_at.tzinfo))}
    order = list(queries.in_order().values_list("pk", flat=True))
    ours = core.Rule(rule.pk, OURS, shape)
    return [ours if pk == rule.pk else others[pk] for pk in order if pk == rule.pk or pk in others]


def _arguments(
    rule: Rule, shape: core.Shape, known: queries.Known, trial: Trial | None, names: Names
) -> list[Argument]:
    times = trial.found.get("quarrels", {}) if trial else {}
    found: dict[int, Argument] = {}
    for one in quarrels(_with_ours(rule, shape, known), rule.pk):
        name = known.names.get(one.other, "")
        found.setdefault(one.other, Argument(one.other, name, _heard(one, names), times.get(str(one.other), 0)))
    return list(found.values())


def _heard(one: Quarrel, names: Names) -> str:
    what = words.deed_label(one.ours.do, names)
    if one.ours.do == "damage":
        return _("%(deed)s: both do it. The greater damage stays.") % {"deed": what}
    if one.wins:
        return _("%(deed)s: both do it. This rule is asked first and is heard.") % {"deed": what}
    return _("%(deed)s: both do it. The other one is asked first and is heard.") % {"deed": what}


def _rings(rule: Rule, shape: core.Shape, known: queries.Known) -> list[str]:
    """The names of the rules through which it could come back to itself."""
    rings = core.rings(_with_ours(rule, shape, known), rule.pk)
    return [" → ".join(known.names.get(pk, "") for pk in ring[1:]) for ring in rings[:3]]


def _effects(found: Mapping[str, Any], names: Names) -> list[tuple[str, int]]:
    """How often each deed would have changed something, the most first."""
    rows = []
    for key, number in sorted(found.get("effects", {}).items(), key=lambda one: -one[1]):
        do, _colon, value = key.partition(":")
        text = phrase.effect_of({"do": do, "values": [value] if value else [], "text": "…"}, names)
        text = str(words.DEEDS[do]) if do in ("note", "hook") else text.removesuffix(" (…)")
        rows.append((text, number))
    return rows


def _samples(agent: Agent, rows: list[dict[str, Any]], judged: dict[int, bool], names: Names) -> list[dict[str, Any]]:
    tickets = visible(agent).select_related("customer").in_bulk([row["ticket"] for row in rows])
    return [
        {
            "ticket": tickets[row["ticket"]],
            "at": datetime.fromisoformat(row["at"]),
            "before": words.value_word("damage", str(row["before"]["damage"]), {}),
            "after": [phrase.effect_of(deed | {"text": "…"}, names).removesuffix(" (…)") for deed in row["deeds"]],
            "right": judged.get(row["ticket"]),
        }
        for row in rows
        if row["ticket"] in tickets
    ]


def _plot(days: Mapping[str, list[int]], until: datetime) -> dict[str, Any]:
    """Bars by day, in the units of the picture: (x, y, height, y and height of what changed, words)."""
    width, height = PLOT
    first = (until - BACK).date()
    listed = [first + timedelta(days=n) for n in range(BACK.days + 1)]
    most = max([2, *(fired for fired, _changed in days.values())])
    step = width / len(listed)
    bars = []
    for n, day in enumerate(listed):
        fired, changed = days.get(day.isoformat(), [0, 0])
        tall, full = round(height * fired / most, 1), round(height * changed / most, 1)
        said = _("%(day)s: %(fired)s, %(changed)s with a change") % {
            "day": _day(day),
            "fired": fired,
            "changed": changed,
        }
        if fired:
            bars.append((round(n * step + 1.5, 1), round(height - tall, 1), tall, round(height - full, 1), full, said))
    labels = [(round(n * step, 1), _day(listed[n])) for n in (0, 9, 18)]
    return {"bars": bars, "wide": round(step - 3, 1), "labels": labels, "most": most, "last": _day(listed[-1])}


def _day(day: date) -> str:
    return dates.day(datetime(day.year, day.month, day.day, 12).astimezone())
