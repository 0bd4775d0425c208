"""One batch: everything in it, and the saved point, in one transaction."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from zabota.core.imports.misfits import decided
from zabota.core.imports.things import Company, Field, LeftThere, Matter, Misfit, Other, Person, Thing
from zabota.rooms.imports.carrying.counted import Came
from zabota.rooms.imports.carrying.desks import brands_of, bring_desk, fields_of, teams_of, topics_of
from zabota.rooms.imports.carrying.marks import bring_marks
from zabota.rooms.imports.carrying.matters import NOBODY, Batch, bring_matters
from zabota.rooms.imports.carrying.people import Cast, bring_companies, bring_people, cast_of
from zabota.rooms.imports.carrying.tied import bring_tied, throw_away
from zabota.rooms.imports.models import MisfitRow, Run
from zabota.rooms.imports.sources.opened import Opened

LOG = 12


class Elsewhere(Exception):
    """Somebody else is at work on this run, or it was stopped: nothing was written."""


@transaction.atomic
def write_batch(run: Run, things: Sequence[Thing], opened: Opened, *, place: dict[str, int], at: datetime) -> Came:
    """Bring these in and save `place`, from which the next one goes on. Raises Elsewhere."""
    row = Run.objects.select_for_update(of=["self"]).select_related("brand").get(pk=run.pk)
    if row.state != Run.State.RUNNING or row.place != run.place:
        raise Elsewhere
    came = _bring(row, things, opened, at=at)
    keep_misfits(row, came.misfits, dry=False)
    row.here = dict(Counter(row.here) + came.count)
    row.place, row.saved_at = {**place, "batch": row.place.get("batch", 0) + 1}, at
    note(row, "saved", str(row.place["batch"]), at=at)
    row.save(update_fields=["here", "place", "saved_at", "log"])
    run.place, run.here, run.log, run.saved_at = row.place, row.here, row.log, row.saved_at
    return came


def note(run: Run, what: str, more: str = "", *, at: datetime) -> None:
    """A line for "Just now"; saved points take the place of the one before."""
    log = [one for one in run.log if not (what == "saved" and one[1] == "saved")]
    run.log = [[at.isoformat(), what, more], *log][:LOG]


def keep_misfits(run: Run, misfits: Iterable[Misfit], *, dry: bool) -> None:
    MisfitRow.objects.bulk_create(_misfit_row(run, one, dry) for one in misfits)


def _misfit_row(run: Run, one: Misfit, dry: bool) -> MisfitRow:
    return MisfitRow(
        run=run,
        dry=dry,
        kind=one.kind[:9],
        why=one.why[:16],
        key=one.key[:200],
        example=one.example[:300],
        original=one.original[:20_000],
    )


def _bring(run: Run, things: Sequence[Thing], opened: Opened, *, at: datetime) -> Came:
    came, by = Came(), run.ref
    came.misfits += [one for one in things if isinstance(one, Misfit)]
    came.count.update(one.why for one in things if isinstance(one, LeftThere))
    others = [one for one in things if isinstance(one, Other)]
    bring_desk(run, others, by=by, at=at)
    matters = [one for one in things if isinstance(one, Matter)]
    cast = _people(run, things, matters, came, by=by, at=at)
    matters = _with_customer(run, matters, cast, came, by=by, at=at)
    fields = fields_of(run, [one for one in things if isinstance(one, Field)], matters)
    batch = Batch(
        run=run,
        opened=opened,
        cast=cast,
        came=came,
        by=by,
        at=at,
        teams=teams_of(run, matters, by=by, at=at),
        fields=fields,
        topics=topics_of(run, matters),
        brands=brands_of(run),
    )
    if matters:
        bring_matters(batch, matters)
        bring_marks(batch, matters)
        throw_away(run, matters, by=by, at=at)
    bring_tied(run, others, came, by=by, at=at)
    return came


def _people(run: Run, things: Sequence[Thing], matters: Sequence[Matter], came: Came, *, by: str, at: datetime) -> Cast:
    """Everybody who is named in the batch, those told in it made or found."""
    companies = {one.key: one for matter in matters for one in matter.companies}
    companies |= {one.key: one for one in things if isinstance(one, Company)}
    people = {one.key: one for matter in matters for one in matter.people if one.key}
    people |= {one.key: one for one in things if isinstance(one, Person) and one.key}
    named = {key for one in matters for key in (one.customer, one.owner, *(said.author for said in one.words))}
    wanted = {one.company for one in people.values() if one.company}
    cast = cast_of(run, named | people.keys(), companies.keys() | wanted)
    bring_companies(run, cast, companies, came, by=by, at=at)
    bring_people(run, cast, people, came, by=by, at=at)
    return cast


def _with_customer(
    run: Run, matters: Sequence[Matter], cast: Cast, came: Came, *, by: str, at: datetime
) -> list[Matter]:
    """Each with somebody who asked. One of us who asked is a customer by their address; where nobody is named, one
    nameless customer stands for all of them, or they are left there.
    """
    asking = {
        one.customer: Person(key=f"{one.customer} asks", name=agent.full_name, ways=(("email", agent.email),))
        for one in matters
        if cast.customer(one.customer) is None and (agent := cast.agent(one.customer))
    }
    lost = [one for one in matters if cast.customer(one.customer) is None and one.customer not in asking]
    if asking:
        new = {one.key: one for one in asking.values()}
        for key, row in cast_of(run, new, []).customers.items():
            cast.customers[key] = row
        bring_people(run, cast, new, Came(), by=by, at=at)
    for one in lost:
        came.lacks("ticket", "nobody", key=one.key, example=one.subject)
    keep = not lost or decided(dict(run.choices.get("why", {})), "nobody") == "nameless"
    if lost and keep:
        cast.customers |= cast_of(run, [NOBODY], []).customers
        bring_people(run, cast, {NOBODY: Person(key=NOBODY)}, Came(), by=by, at=at)
    kept = [one for one in matters if keep or one not in lost]
    return [replace(one, customer=f"{one.customer} asks") if one.customer in asking else one for one in kept]
