"""What waited is sent: one letter, one push. Never the same line twice, and nothing of what was read meanwhile."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.desk.queries import desk
from zabota.base.jobs.queue import enqueue
from zabota.base.people.models import Agent
from zabota.base.ports.telling import tell_by_digest
from zabota.base.ui.dates import clock, day
from zabota.rooms.notify import queries
from zabota.rooms.notify.actions.calling import ARTICLES, GATHERED
from zabota.rooms.notify.actions.reading import settle
from zabota.rooms.notify.models import Notification, Preferences
from zabota.rooms.notify.people import zone_of
from zabota.rooms.notify.words import Line, lines

LONGEST = 50


@transaction.atomic
def send_letter(agent: int, *, by: str, at: datetime) -> bool:
    """The letter that gathers, if it is due and anything waits. Whoever comes second finds nothing due."""
    due = _due(agent, "mail", by=by, at=at)
    if due is None:
        return False
    person, rows = due
    sent = _write(person, rows, at)
    Notification.objects.filter(pk__in=[row.pk for row in rows]).update(mail_waiting=0)
    return sent


@transaction.atomic
def send_push(agent: int, *, by: str, at: datetime) -> bool:
    """After quiet hours: what one thing was, or how many there were."""
    due = _due(agent, "push", by=by, at=at)
    if due is None:
        return False
    person, rows = due
    about, count = (str(rows[0].pk), 1) if len(rows) == 1 else (GATHERED, sum(row.push_waiting for row in rows))
    for device in queries.devices(person):
        enqueue("notify.call", device=device.pk, about=about, count=count)
    Notification.objects.filter(pk__in=[row.pk for row in rows]).update(push_waiting=0)
    return True


def _due(agent: int, way: str, *, by: str, at: datetime) -> tuple[Agent, list[Notification]] | None:
    """Who is to be told by "mail" or "push" now, and of what. The moment is used up even when nothing waits."""
    field = f"{way}_due"
    of_them = Preferences.objects.select_for_update().select_related("agent")
    row = of_them.filter(pk=agent, **{f"{field}__lte": at}).first()
    if row is None:
        return None
    Preferences.objects.filter(pk=agent).update(**{field: None})
    settle(row.agent, by=by, at=at)
    rows = queries.waiting(row.agent, way=way)
    return (row.agent, rows) if rows and row.agent.is_active else None


def _write(person: Agent, rows: Sequence[Notification], at: datetime) -> bool:
    with (
        translation.override(person.locale or desk().language),
        timezone.override(zone_of(person, desk().time_zone)),
    ):
        number = len(rows)
        subject = ngettext("%(num)s notification of %(desk)s", "%(num)s notifications of %(desk)s", number)
        told = [_line(line) for line in lines(rows[:LONGEST])]
        if number > LONGEST:
            told.append(_("and %(num)s more") % {"num": number - LONGEST})
        all_of_them = _("All notifications: %(url)s") % {"url": f"{settings.PUBLIC_URL}/notifications/"}
        named = {"num": number, "desk": desk().name or "Zabota"}
        return tell_by_digest(person.pk, subject % named, [*told, all_of_them], at)


def _line(line: Line) -> str:
    """`26 Nov, 14:30 · Ana Cojocaru wrote`, the ticket, and where it is."""
    ticket = line.row.ticket
    when = f"{day(line.row.last_at)}, {clock(line.row.last_at)}"
    if ticket is None:
        return f"{when} · {line.words}\n{settings.PUBLIC_URL}{ARTICLES}"
    what = f"#{ticket.number} {ticket.subject}".strip()
    return f"{when} · {line.words}\n{what}\n{settings.PUBLIC_URL}/tickets/{ticket.number}/"
