"""The verbs about calendars: opening hours of brands, teams and policies. Their events lie in the desk's own stream."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.audit.changes import changes, retired
from zabota.base.desk.queries import desk
from zabota.base.desk.telling import tell
from zabota.base.hours.forms import HoursForm
from zabota.base.hours.models import Calendar
from zabota.base.hours.told import told
from zabota.base.jobs.queue import enqueue
from zabota.base.people.calendars import users_of
from zabota.base.people.models import Brand
from zabota.base.timeline.record import record
from zabota.core.events.people import BrandChanged
from zabota.core.events.settings import CalendarRemoved, CalendarSaved
from zabota.core.hours import DAYS

ORDINARY_WEEK = {day: [["09:00", "18:00"]] for day in DAYS[:5]}


@transaction.atomic
def add_calendar(name: str, *, time_zone: str, by: str, at: datetime) -> Calendar:
    """Monday to Friday from 9 to 18 to begin with."""
    calendar = Calendar.objects.create(name=name, time_zone=time_zone, week=ORDINARY_WEEK)
    facts = changes({}, {"name": name, **told(calendar)}, name=name)
    event = CalendarSaved(calendar=calendar.pk)
    tell(event, thing=f"calendar:{calendar.pk}", verb="made", facts=facts, by=by, at=at)
    return calendar


@transaction.atomic
def save_calendar(form: HoursForm, *, name: str = "", by: str, at: datetime) -> None:
    """What was typed into the editor, already valid; name: another name, too. It counts for new promises alone.

    The brands that use it changed with it.
    """
    calendar = form.calendar
    stood = Calendar.objects.get(pk=calendar.pk)
    was = {"name": stood.name, **told(stood)}
    if name:
        calendar.name = name
    form.save()
    facts = changes(was, {"name": calendar.name, **told(Calendar.objects.get(pk=calendar.pk))}, name=calendar.name)
    tell(CalendarSaved(calendar=calendar.pk), thing=f"calendar:{calendar.pk}", facts=facts, by=by, at=at)
    stream = desk().stream_id
    for brand in Brand.objects.filter(calendar=calendar).order_by("id"):
        record(stream, BrandChanged(brand=brand.pk, fields=["hours"]), by=by, at=at)
    if form.feed_to_read:
        enqueue("hours.feed", feed=form.feed_to_read)


@transaction.atomic
def remove_calendar(calendar: Calendar, *, by: str, at: datetime) -> None:
    """Out of use for good; twice does nothing. Raises ValidationError, in words, while somebody counts by it."""
    row = Calendar.objects.select_for_update().get(pk=calendar.pk)
    if row.removed_at is not None:
        return
    if users := users_of([row.pk])[row.pk]:
        words = _("Still used by: %(users)s. Choose other hours there first.")
        raise ValidationError(words % {"users": ", ".join(user.name for user in users)})
    row.removed_at = at
    row.save(update_fields=["removed_at"])
    event, facts = CalendarRemoved(calendar=row.pk), retired(row.name)
    tell(event, thing=f"calendar:{row.pk}", verb="removed", facts=facts, by=by, at=at)
