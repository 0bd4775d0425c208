"""The versions of a policy, each with what it changed, as a page shows them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.desk.queries import desk
from zabota.base.hours.models import Calendar
from zabota.base.people.models import Agent
from zabota.base.tickets.queries.names import names
from zabota.core.sla.drafts import Draft, changes
from zabota.rooms.sla import words
from zabota.rooms.sla.drafts import version_draft
from zabota.rooms.sla.models import Policy, PolicyVersion

PAGE = 50
# The usual policies are dated by a moment that is earlier than any ticket (migrations/0003_usual.py).
FIRST_MINUTE = datetime(2001, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Change:
    """before: "" in the first version, which has nothing to differ from."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Version:
    """at: None for what a desk has from its first minute."""

    number: int
    at: datetime | None
    by: str
    changes: list[Change]
    current: bool


def listed(policy: Policy, *, before: int | None) -> tuple[list[Version], int | None]:
    """Below that number; and the number that the next page begins below. Five queries at most."""
    rows = policy.versions.order_by("-number")
    found = list((rows.filter(number__lt=before) if before else rows)[: PAGE + 1])
    # The one behind the page is what the last of the page differs from.
    drafts = [version_draft(row, policy.name) for row in found]
    people = _people(found)
    known = names(words.wanted(drafts)) | _calendars(drafts)
    shown = [
        Version(
            row.number,
            row.at if row.at > FIRST_MINUTE else None,
            people.get(row.by, _("The desk")),
            _changes(drafts[place + 1] if place + 1 < len(drafts) else None, drafts[place], known),
            row.pk == policy.current_id,
        )
        for place, row in enumerate(found[:PAGE])
    ]
    return shown, found[PAGE - 1].number if len(found) > PAGE else None


def _changes(before: Draft | None, after: Draft, known: words.Names) -> list[Change]:
    if before is None:
        return []
    return [
        Change(words.field_name(name), _value(before, name, known), _value(after, name, known))
        for name in changes(before, after)
    ]


def told_in_words(before: Draft | None, after: Draft) -> tuple[dict[str, str], dict[str, str]]:
    """What a version was (None: the policy is new) and is, by the words for each field: for the audit, in the desk's
    language, with the names that teams and topics have at that moment.
    """
    with translation.override(desk().language):
        drafts = [before or Draft(), after]
        known = names(words.wanted(drafts)) | _calendars(drafts)
        told = [(words.field_name(name), [_value(one, name, known) for one in drafts]) for name in changes(*drafts)]
        was = {field: values[0] for field, values in told} if before else {}
        return was, {field: values[1] for field, values in told}


def _value(draft: Draft, name: str, known: words.Names) -> str:
    if name in words.CONDITION:
        values = draft.conditions.get(name, ())
        return words.any_of([words.value_word(name, one, known) for one in values]) if values else str(words.ANY[name])
    damage, _dash, what = name.partition("-")
    if what == "runs":
        return str(words.RUNS[draft.runs(int(damage))])
    if what:
        return words.time(next((time for key, time in draft.targets.items() if key == (int(damage), what)), None))
    if name == "name":
        return draft.name
    if name == "pauses":
        return ", ".join(str(words.PAUSE[pause]) for pause in draft.pauses) or "–"
    if name == "cap":
        return words.cap(draft.cap)
    return known.get(("calendar", str(draft.calendar)), "–")


def _people(rows: list[PolicyVersion]) -> dict[str, str]:
    ids = {int(row.by.removeprefix("agent:")) for row in rows if row.by.startswith("agent:")}
    return {agent.ref: agent.full_name for agent in Agent.objects.filter(pk__in=ids)}


def _calendars(drafts: list[Draft]) -> dict[tuple[str, str], str]:
    ids = {draft.calendar for draft in drafts if draft.calendar}
    return {("calendar", str(pk)): name for pk, name in Calendar.objects.filter(pk__in=ids).values_list("pk", "name")}
