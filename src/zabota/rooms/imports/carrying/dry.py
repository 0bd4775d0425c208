"""The dry run: everything is read and weighed, nothing of it is written. What it finds is what will come."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from zabota.base.people.models import Agent, Identity
from zabota.core.imports.things import Company, Field, LeftThere, Matter, Misfit, Person, Thing
from zabota.core.secrets import hide
from zabota.rooms.imports.carrying.counted import Came
from zabota.rooms.imports.carrying.lacking import comes, of_files
from zabota.rooms.imports.carrying.matters import JOINS
from zabota.rooms.imports.carrying.origins import known
from zabota.rooms.imports.carrying.writing import keep_misfits, note
from zabota.rooms.imports.models import MisfitRow, Run
from zabota.rooms.imports.reading import Reader
from zabota.rooms.imports.sources.opened import Opened

# Kept of each kind of misfit: enough to recognise it; the count is exact.
EXAMPLES = 200
SAY = 500
EVERY = ("people", "companies", "tickets", "messages", "files", "marks")


@dataclass(slots=True)
class _Weighed:
    """What was met so far. seen: keys of tickets or letters; led: thread keys; staff: keys of those who work here."""

    run: Run
    opened: Opened
    came: Came = field(default_factory=Came)
    why: Counter[str] = field(default_factory=Counter)
    seen: set[str] = field(default_factory=set)
    led: set[str] = field(default_factory=set)
    people: dict[str, bool] = field(default_factory=dict)
    addresses: set[str] = field(default_factory=set)
    companies: set[str] = field(default_factory=set)
    staff: set[str] = field(default_factory=set)
    working: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    first: datetime | None = None
    last: datetime | None = None


def look(run: Run, reader: Reader, *, at: datetime) -> bool:
    """Read all of it and write down what it holds. False: it was stopped. Twice is once."""
    weighed = _Weighed(
        run, reader.opened, working=set(Agent.objects.filter(is_active=True).values_list("email", flat=True))
    )
    for misfit in reader.opened.missed:
        _lack(weighed, misfit)
    held: list[Thing] = []
    for number, read in enumerate(reader.things({}), start=1):
        if read.thing is not None:
            held.append(read.thing)
        if number % SAY == 0:
            _weigh_all(weighed, held)
            held.clear()
            if not _still_looks(weighed):
                return False
    _weigh_all(weighed, held)
    _write(weighed, at=at)
    return True


def _still_looks(weighed: _Weighed) -> bool:
    there = {name: weighed.came.count[name] for name in EVERY}
    rows = Run.objects.filter(pk=weighed.run.pk, state=Run.State.LOOKING)
    return bool(rows.update(there={**there, "so_far": True}))


def _weigh_all(weighed: _Weighed, things: list[Thing]) -> None:
    """Asked once for each part: whether these are here already, and who is known by address."""
    matters = [one for one in things if isinstance(one, Matter)]
    joins = weighed.run.kind in JOINS
    keys = [one.said if joins else one.key for one in matters]
    here = set(known(weighed.run, "said" if joins else "ticket", keys))
    for one in things:
        if isinstance(one, Misfit):
            _lack(weighed, one)
        elif isinstance(one, LeftThere):
            weighed.came.count[one.why] += 1
        elif isinstance(one, Person):
            _person(weighed, one)
        elif isinstance(one, Company):
            _company(weighed, one)
        elif isinstance(one, Matter):
            _matter(weighed, one, here, joins=joins)
        elif isinstance(one, Field):
            weighed.came.count["fields"] += 1
    _known_addresses(weighed, things)


def _matter(weighed: _Weighed, one: Matter, here: set[str], *, joins: bool) -> None:
    own = one.said if joins else one.key
    if own in here or own in weighed.seen:
        weighed.came.count["again"] += 1
        return
    weighed.seen.add(own)
    keys = set(one.threads)
    if not (keys & weighed.led):
        weighed.came.count["tickets"] += 1
    weighed.led |= keys
    for person in one.people:
        _person(weighed, person)
    for company in one.companies:
        _company(weighed, company)
    _words(weighed, one)
    weighed.first = min(weighed.first or one.at, one.at)
    weighed.last = max(weighed.last or one.at, one.at)
    if one.owner and one.owner not in weighed.staff and weighed.run.kind != Run.Kind.OWN:
        _lack(weighed, Misfit(kind="ticket", why="owner-left", key=one.key, example=one.subject))
    if not one.customer or one.customer not in weighed.people:
        _lack(weighed, Misfit(kind="ticket", why="nobody", key=one.key, example=one.subject))
    weighed.came.count["marks"] += one.mark is not None


def _words(weighed: _Weighed, one: Matter) -> None:
    opened, choices = weighed.opened, dict(weighed.run.choices.get("why", {}))
    weighed.came.count["messages"] += sum(bool(said.text or said.html or said.files) for said in one.words)
    weighed.came.count["hidden"] += sum(hide(text)[1].total() for text in (one.subject, *(w.text for w in one.words)))
    unfit = {id(file): why for file, why in of_files(one, opened)}
    for said in one.words:
        for file in said.files:
            why = unfit.get(id(file), "")
            weighed.came.count["files"] += comes(file, why, choices, opened)
            weighed.came.count["all_files"] += 1
            if why:
                _lack(weighed, Misfit(kind="file", why=why, key=one.key, example=file.name, original=file.link))


def _person(weighed: _Weighed, one: Person) -> None:
    if not one.key or one.key in weighed.people:
        return
    weighed.people[one.key] = one.ours
    weighed.came.count["people"] += 1
    email = one.email.lower()
    if one.ours and email in weighed.working:
        weighed.staff.add(one.key)
    if email and not one.ours:
        weighed.came.count["joined"] += email in weighed.addresses
        weighed.addresses.add(email)


def _company(weighed: _Weighed, one: Company) -> None:
    if one.key and one.name and one.key not in weighed.companies:
        weighed.companies.add(one.key)
        weighed.came.count["companies"] += 1


def _known_addresses(weighed: _Weighed, things: list[Thing]) -> None:
    """Those who write to this desk already are one with whom comes."""
    people = [one for one in things if isinstance(one, Person)]
    people += [person for one in things if isinstance(one, Matter) for person in one.people]
    mails = {one.email.lower() for one in people if one.email and not one.ours} - weighed.known
    found = set(Identity.objects.filter(kind="email", value__in=mails).values_list("value", flat=True))
    weighed.came.count["joined"] += len(found)
    weighed.known |= mails


def _lack(weighed: _Weighed, misfit: Misfit) -> None:
    weighed.why[misfit.why] += 1
    if weighed.why[misfit.why] <= EXAMPLES:
        weighed.came.misfits.append(misfit)


@transaction.atomic
def _write(weighed: _Weighed, *, at: datetime) -> None:
    row = Run.objects.select_for_update(of=["self"]).get(pk=weighed.run.pk)
    if row.state != Run.State.LOOKING:
        return
    MisfitRow.objects.filter(run=row, dry=True).delete()
    keep_misfits(row, weighed.came.misfits, dry=True)
    first, last = weighed.first, weighed.last
    years = {"first": first.isoformat() if first else "", "last": last.isoformat() if last else ""}
    row.there = dict(weighed.came.count) | {"why": dict(weighed.why)} | years
    row.state, row.saved_at = Run.State.LOOKED, at
    note(row, "looked", str(weighed.came.count["tickets"]), at=at)
    row.save(update_fields=["there", "state", "saved_at", "log"])
