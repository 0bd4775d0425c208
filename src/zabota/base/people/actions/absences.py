"""The verbs about days on which somebody does not work, and about breaks. Their events lie in that person's stream."""

from datetime import date, datetime, timedelta
from typing import cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.audit import actions as audit
from zabota.base.people.access import may
from zabota.base.people.actions import agents
from zabota.base.people.models import Absence, Agent
from zabota.base.people.shifts import zone_of_person
from zabota.base.timeline.record import record
from zabota.core.events.people import AbsenceDeclared, AbsenceEnded
from zabota.core.people.absences import Covered, circle

LONGEST = timedelta(days=366)
AHEAD = timedelta(days=2 * 366)
LONGEST_BREAK = timedelta(hours=12)
_DAY = timedelta(days=1)


@transaction.atomic
def declare(
    agent: Agent,
    *,
    first: date,
    last: date,
    because: str = Absence.Because.LEAVE,
    cover: Agent | None = None,
    by: str,
    at: datetime,
) -> Absence:
    """Days on which they do not work. Raises ValidationError, in words, for days or a cover that cannot be."""
    people = _locked(agent, cover)
    row, stand_in = people[agent.pk], people[cover.pk] if cover else None
    if not row.is_active:
        raise ValidationError(_("This person has left."))
    _days_or_refused(row, first, last, at)
    if stand_in:
        _cover_or_refused(row, stand_in, first, last)
    absence = Absence.objects.create(
        agent=row, first=first, last=last, because=Absence.Because(because), cover=stand_in, created_at=at
    )
    told = AbsenceDeclared(
        agent=row.pk,
        absence=absence.pk,
        first=first.isoformat(),
        last=last.isoformat(),
        cover=absence.cover_id,
    )
    record(row.stream_id, told, by=by, at=at)
    # Why somebody is away is theirs: the audit says only that they are.
    facts = {"first": told.first, "last": told.last, "cover": stand_in.ref if stand_in else None}
    audit.changed(by=by, thing=row.ref, verb="away", facts=facts, at=at)
    return absence


@transaction.atomic
def withdraw(absence: Absence, *, by: str, at: datetime) -> None:
    """They work after all, from today on; taking back what is over, or gone, does nothing."""
    row = Absence.objects.select_for_update(of=["self"]).select_related("agent").filter(pk=absence.pk).first()
    if row is None:
        return
    today = at.astimezone(zone_of_person(row.agent)).date()
    if row.last < today:
        return
    if row.first < today:
        row.last = today - _DAY
        row.save(update_fields=["last"])
    else:
        row.delete()
    told = AbsenceEnded(agent=row.agent_id, absence=absence.pk, day=today.isoformat(), cover=row.cover_id)
    record(row.agent.stream_id, told, by=by, at=at)
    audit.changed(by=by, thing=row.agent.ref, verb="back", facts={"day": told.day}, at=at)


def take_break(agent: Agent, *, until: datetime, by: str, at: datetime) -> Agent:
    """Nothing new comes to them until then. Raises ValidationError for a moment that is past, or too far."""
    if not at < until <= at + LONGEST_BREAK:
        raise ValidationError(_("A break ends within twelve hours. For longer, say on which days you are away."))
    return agents.change(agent, away_until=until, by=by, at=at)


def end_break(agent: Agent, *, by: str, at: datetime) -> Agent:
    """Here again. Who takes no break stays here."""
    return agents.change(agent, away_until=None, by=by, at=at)


def _locked(agent: Agent, cover: Agent | None) -> dict[int, Agent]:
    """Both in the order of ids: of two who name each other at once, the second sees what the first one said."""
    wanted = [agent.pk, *([cover.pk] if cover else [])]
    return {row.pk: row for row in Agent.objects.select_for_update().filter(pk__in=wanted).order_by("id")}


def _days_or_refused(agent: Agent, first: date, last: date, at: datetime) -> None:
    today = at.astimezone(zone_of_person(agent)).date()
    if last < first:
        raise ValidationError({"last": _("This is before the first day.")})
    if last < today:
        raise ValidationError({"last": _("These days are over.")})
    if last - first >= LONGEST:
        raise ValidationError({"last": _("That is longer than a year. If they leave for good, end their access.")})
    if first > today + AHEAD or first < today - LONGEST:
        raise ValidationError({"first": _("Choose a day within a year back and two years ahead.")})
    if same := agent.absences.filter(first__lte=last, last__gte=first).order_by("first").first():
        days = {"first": same.first.strftime("%d.%m.%Y"), "last": same.last.strftime("%d.%m.%Y")}
        raise ValidationError({"first": _("Already away from %(first)s to %(last)s. Take that back first.") % days})


def _cover_or_refused(agent: Agent, cover: Agent, first: date, last: date) -> None:
    if cover.pk == agent.pk:
        raise ValidationError({"cover": _("Nobody stands in for themselves. Choose somebody else.")})
    if not may(cover, "tickets.reply"):
        words = _("%(name)s cannot own tickets. Choose somebody who answers customers.")
        raise ValidationError({"cover": words % {"name": cover.full_name}})
    others = Absence.objects.filter(first__lte=last, last__gte=first).exclude(cover=None)
    known = [Covered(one.agent_id, cast(int, one.cover_id), one.first, one.last) for one in others]
    way = circle(Covered(agent.pk, cover.pk, first, last), known)
    if way:
        names = {one.pk: one.full_name for one in Agent.objects.filter(pk__in=way)}
        said = " → ".join(names[pk] for pk in way)
        words = _("They would stand in for each other on the same days: %(names)s. Choose somebody else.")
        raise ValidationError({"cover": words % {"names": said}})
