"""The policies, calendars and steps in force, kept in the process until any of their rows changes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model

from zabota.base.hours.models import Calendar as CalendarRow
from zabota.base.hours.models import CalendarVersion
from zabota.base.hours.versions import current_version, from_json
from zabota.base.people.models import Brand, Team
from zabota.base.timeline.marks import mark_of
from zabota.core.sla.matter import Book, Calendar
from zabota.core.sla.policies import Policy
from zabota.core.sla.steps import Step
from zabota.core.sla.targets import Target
from zabota.rooms.sla.models import Policy as PolicyRow
from zabota.rooms.sla.models import PolicyVersion
from zabota.rooms.sla.models import Step as StepRow


@dataclass(frozen=True, slots=True)
class InForce:
    """stamp: a mark of the rows that it was read from."""

    stamp: str
    book: Book
    steps: tuple[Step, ...]


_kept: InForce | None = None


def in_force(*, at: datetime) -> InForce:
    """One query, unless something changed."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {stamp_sql()}")
        [stamp] = cursor.fetchone()
    return with_stamp(stamp, at=at)


def with_stamp(stamp: str, *, at: datetime) -> InForce:
    """The same for who has read the mark beside something else: no query at all, mostly."""
    global _kept
    if _kept is None or _kept.stamp != stamp:
        _kept = InForce(stamp, _book(at), tuple(map(step_of, StepRow.objects.filter(removed_at=None).order_by("id"))))
    return _kept


def as_known(*, at: datetime) -> InForce:
    """What was in force when it was last looked at; whoever writes by it compares the mark in the same statement."""
    return _kept or in_force(at=at)


def stamp_sql() -> str:
    """A mark of the rows that decide what is promised."""
    return mark_of(_tables())


def _tables() -> Iterator[str]:
    models: list[type[Model]] = [PolicyRow, StepRow, Brand, Team]
    models += [model for model in apps.get_app_config("hours").get_models() if model is not CalendarVersion]
    return (model._meta.db_table for model in models)


def book_at() -> Callable[[datetime], Book]:
    """What was in force at any moment of the past; for computing promises again. The order is that of today."""
    versions = _versions()
    rows = list(PolicyRow.objects.all())
    history = list(CalendarVersion.objects.order_by("id"))
    known = {row.pk: Calendar(row.pk, from_json(row.hours), row.calendar_id) for row in history}
    brands, teams = _calendars_of(Brand), _calendars_of(Team)

    def book(at: datetime) -> Book:
        then = {row.calendar_id: known[row.pk] for row in history if row.at <= at}
        found = []
        for row in rows:
            mine = [one for one in versions if one.policy_id == row.pk and one.at <= at]
            if mine and (row.removed_at is None or row.removed_at > at):
                found.append(policy_of(mine[-1], row.name))
        return Book(
            began=versions[0].at if versions else None,
            policies=found,
            by_policy=then,
            by_team={team: then[calendar] for team, calendar in teams.items() if calendar in then},
            by_brand={brand: then[calendar] for brand, calendar in brands.items() if calendar in then},
            versions={one.pk: policy_of(one, one.policy.name) for one in versions},
            calendars=known,
        )

    return book


def _book(at: datetime) -> Book:
    versions = _versions()
    current = {one.pk: one for one in versions}
    rows = [row for row in PolicyRow.objects.filter(removed_at=None) if row.current_id in current]
    brands, teams = _calendars_of(Brand), _calendars_of(Team)
    own = {current[row.current_id].calendar_id for row in rows if row.current_id}
    used = {pk for pk in (*brands.values(), *teams.values(), *own) if pk is not None}
    then = {
        row.pk: _calendar(current_version(row, at=at))
        for row in CalendarRow.objects.filter(pk__in=used).prefetch_related("holidays")
    }
    return Book(
        began=versions[0].at if versions else None,
        policies=[policy_of(current[row.current_id], row.name) for row in rows if row.current_id],
        by_policy=then,
        by_team={team: then[calendar] for team, calendar in teams.items()},
        by_brand={brand: then[calendar] for brand, calendar in brands.items()},
        versions={one.pk: policy_of(one, one.policy.name) for one in versions},
        calendars={row.pk: _calendar(row) for row in CalendarVersion.objects.all()},
    )


def _calendars_of(model: type[Brand] | type[Team]) -> dict[int, int]:
    return dict(model.objects.exclude(calendar=None).values_list("pk", "calendar"))


def _versions() -> list[PolicyVersion]:
    return list(PolicyVersion.objects.select_related("policy").order_by("at", "id"))


def _calendar(row: CalendarVersion) -> Calendar:
    return Calendar(row.pk, from_json(row.hours), row.calendar_id)


def policy_of(version: PolicyVersion, name: str) -> Policy:
    return Policy(
        id=version.pk,
        policy=version.policy_id,
        name=name,
        conditions={key: tuple(values) for key, values in version.conditions.items()},
        targets={
            int(damage): {kind: target_of(target) for kind, target in kinds.items()}
            for damage, kinds in version.targets.items()
        },
        pauses=frozenset(version.pauses),
        cap=version.cap,
        calendar=version.calendar_id,
    )


def target_of(kept: list[Any]) -> Target:
    number, unit, runs = kept
    return Target(int(number), unit, runs)


def step_of(row: StepRow) -> Step:
    return Step(
        id=row.pk,
        kinds=tuple(row.kinds),
        share=row.share,
        minutes=row.minutes,
        damage=row.damage,
        tells=tuple(row.tells),
    )
