"""What a person was told: the page, the bell, and the word that all is read."""

from datetime import date, datetime, time
from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of
from zabota.base.ui import dates
from zabota.core.notify import Cause
from zabota.rooms.notify import queries, words
from zabota.rooms.notify.actions.reading import read, read_all, settle
from zabota.rooms.notify.words import Line


@never_cache
@login_required
@require_safe
def notifications(request: HttpRequest) -> HttpResponse:
    """Unread ones first, then day by day; `?unread=` or `?read=` with the cursor of a further page."""
    agent, at = agent_of(request), now()
    settle(agent, by=agent.ref, at=at)
    after_read, after_unread = request.GET.get("read", ""), request.GET.get("unread", "")
    fresh = None if after_read else queries.page(agent, read=False, after=after_unread)
    # What was read stands below the last of what was not.
    past = None if fresh and fresh.next else queries.page(agent, read=True, after=after_read)
    drawn = words.lines([*(fresh.rows if fresh else ()), *(past.rows if past else ())])
    context = {
        "unread": [line for line in drawn if line.row.read_at is None],
        "days": _by_day([line for line in drawn if line.row.read_at is not None]),
        "next_unread": fresh.next if fresh else "",
        "next_read": past.next if past else "",
        "begins": not after_read and not after_unread,
        "until": at,
    }
    return render(request, "notify/notifications.html", context)


@never_cache
@login_required
@require_safe
def bell(request: HttpRequest) -> HttpResponse:
    """How many lines are unread, for the page that is open; `?open=12`: that ticket is before the person's eyes."""
    agent, at, shown = agent_of(request), now(), request.GET.get("open", "")
    settle(agent, by=agent.ref, at=at)
    if shown.isdecimal() and len(shown) < 19:
        read(agent, tickets=[int(shown)], by=agent.ref, at=at)
    found = queries.unread(agent)
    said = words.plain(Cause(found.newest.cause)) if found.newest else ""
    return render(request, "notify/bell.html", {"found": found, "said": said, "most": queries.MOST_UNREAD})


@login_required
@require_POST
def reading(request: HttpRequest) -> HttpResponse:
    """All is read, up to what the page showed."""
    agent = agent_of(request)
    try:
        until = parse_datetime(request.POST.get("until", ""))
    except ValueError:
        until = None
    read_all(agent, until=until if until and until.tzinfo else now(), by=agent.ref, at=now())
    messages.success(request, _("All is read."))
    return redirect("notifications")


def _by_day(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    return [(_named(day), list(some)) for day, some in groupby(lines, lambda line: _day(line.row.last_at))]


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _named(day: date) -> str:
    today = _day(now())
    if day == today:
        return _("Today")
    if (today - day).days == 1:
        return _("Yesterday")
    return dates.in_words(datetime.combine(day, time()), year=day.year != today.year)
