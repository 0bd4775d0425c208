"""The verbs of an import and of an export."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.audit import actions as audit
from zabota.base.desk.telling import tell
from zabota.base.people.models import Agent, Brand
from zabota.base.tickets.values import Refused
from zabota.core.events.imports import ImportBegun
from zabota.core.imports.misfits import DECISIONS
from zabota.rooms.imports.jobs import go_on
from zabota.rooms.imports.models import MisfitRow, Parcel, Run

State = Run.State
# What can still be changed.
BEFORE = (State.SENDING, State.CHOOSING, State.LOOKING, State.LOOKED, State.BROKEN)


@transaction.atomic
def begin(
    *,
    kind: str,
    name: str,
    size: int = 0,
    path: str = "",
    source: str = "",
    brand: Brand,
    agent: Agent | None,
    at: datetime,
) -> Run:
    """A new import: of a file that is about to be sent (size in bytes), or of a path on this machine."""
    parcel = None if path else Parcel.objects.create(name=name[:200], size=size, created_at=at)
    run = Run.objects.create(
        kind=kind,
        source=(source or _source(kind, name))[:100],
        name=name[:200],
        parcel=parcel,
        path=path[:1000],
        brand=brand,
        agent=agent,
        state=State.CHOOSING if path else State.SENDING,
        saved_at=at,
        created_at=at,
    )
    audit.changed(by=agent.ref if agent else "command", thing=run.ref, verb="begun", facts={"kind": kind}, at=at)
    return run


def _source(kind: str, name: str) -> str:
    """Letters have ids of their own wherever they lie; rows of a table mean something in their file alone."""
    if kind in (Run.Kind.MBOX, Run.Kind.MAILDIR):
        return "mail"
    return f"csv:{name}" if kind == Run.Kind.CSV else kind


@transaction.atomic
def sent(run: Run, *, at: datetime) -> Run:
    """All of the file is here: it is looked through. A table waits until somebody has seen its columns."""
    row = _locked(run)
    if row.state != State.SENDING or row.parcel is None:
        return row
    Parcel.objects.filter(pk=row.parcel.pk).update(whole=True)
    if row.kind == Run.Kind.CSV:
        row.state = State.CHOOSING
        row.save(update_fields=["state"])
        return row
    return _look(row, at=at)


@transaction.atomic
def look(run: Run, *, at: datetime, **choices: Any) -> Run:
    """The dry run, with these choices. Raises Refused once something was brought over."""
    row = _locked(run)
    if row.state not in BEFORE or row.place:
        raise Refused(_("Something of it is here already. Take it back out first."))
    row.choices = {**row.choices, **choices}
    return _look(row, at=at)


def _look(row: Run, *, at: datetime) -> Run:
    row.state, row.trouble, row.there, row.saved_at = State.LOOKING, "", {}, at
    row.save(update_fields=["state", "trouble", "there", "saved_at", "choices"])
    go_on(row.pk)
    return row


@transaction.atomic
def choose(run: Run, **choices: Any) -> Run:
    """What is told before anything is read. Raises Refused once something was brought over."""
    row = _locked(run)
    if row.state not in BEFORE or row.place:
        raise Refused(_("Something of it is here already. Take it back out first."))
    row.choices = {**row.choices, **choices}
    row.save(update_fields=["choices"])
    return row


@transaction.atomic
def decide(run: Run, *, why: str, answer: str, at: datetime) -> Run:
    """What becomes of those that do not fit for this reason; holds for what comes from now on. Raises Refused."""
    if answer not in DECISIONS.get(why, ()):
        raise Refused(_("There is no such choice."))
    row = _locked(run)
    row.choices = {**row.choices, "why": {**row.choices.get("why", {}), why: answer}}
    row.save(update_fields=["choices"])
    return row


@transaction.atomic
def bring(run: Run, *, by: str, at: datetime) -> Run:
    """Begin to bring it over, or go on. Raises Refused where it was not looked through."""
    row = _locked(run)
    if row.state == State.RUNNING:
        return row
    # One that broke on the way goes on from its saved point once its file can be read.
    again = row.state in (State.PAUSED, State.RETURNED) or (row.state == State.BROKEN and row.place)
    if row.state != State.LOOKED and not again:
        raise Refused(_("It is not ready to be brought over."))
    if row.began_at is None:
        tell(ImportBegun(run=row.pk), thing=row.ref, verb="began", facts={}, by=by, at=at)
    if row.state == State.RETURNED:
        row.place, row.here, row.compared = {}, {}, {}
        MisfitRow.objects.filter(run=row, dry=False).delete()
    row.state, row.began_at, row.saved_at, row.trouble = State.RUNNING, row.began_at or at, at, ""
    row.save(update_fields=["state", "began_at", "saved_at", "trouble", "place", "here", "compared"])
    go_on(row.pk)
    return row


@transaction.atomic
def pause(run: Run, *, by: str, at: datetime) -> Run:
    """After the batch at hand nothing more comes until somebody says so."""
    row = _locked(run)
    if row.state == State.RUNNING:
        row.state = State.PAUSED
        row.save(update_fields=["state"])
        audit.changed(by=by, thing=row.ref, verb="paused", at=at)
    elif row.state == State.LOOKING:
        row.state = State.CHOOSING
        row.save(update_fields=["state"])
    return row


def pace(run: Run, *, gentle: bool, until: datetime | None) -> None:
    """Half of the time is left to others, always or until a moment; or none of it."""
    Run.objects.filter(pk=run.pk).update(gentle=gentle, gentle_until=until)


@transaction.atomic
def take_back(run: Run, *, by: str, at: datetime) -> Run:
    """All of it goes, but what people worked in since. Raises Refused after two weeks, and while it is at work."""
    row = _locked(run)
    if row.state not in (State.DONE, State.PAUSED) or (row.back_until and at > row.back_until):
        raise Refused(_("This can no longer be taken back out."))
    row.state, row.saved_at = State.RETURNING, at
    row.save(update_fields=["state", "saved_at"])
    audit.changed(by=by, thing=row.ref, verb="taking_back", at=at)
    go_on(row.pk)
    return row


def gentle_until(hour: int, *, at: datetime) -> datetime:
    """The next time at which it is that hour, in the zone of `at`."""
    today = at.replace(hour=hour, minute=0, second=0, microsecond=0)
    return today if today > at else today + timedelta(days=1)


def _locked(run: Run) -> Run:
    return Run.objects.select_for_update(of=["self"]).select_related("parcel", "brand", "agent").get(pk=run.pk)
