"""Reading a calendar elsewhere, hourly, and what a page says of it. What was last known stays until it is read anew."""

import logging
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.hours.models import Calendar, Feed
from zabota.base.hours.queries import zone_of
from zabota.base.net import trouble
from zabota.base.net.http import NotFetched, fetch_if_new
from zabota.base.ui import dates
from zabota.base.vault.seal import seal_text, unseal_text
from zabota.core.hours.feed import NoCalendar, read_closures

log = logging.getLogger(__name__)

PURPOSE = "hours.feed"
LARGEST, PATIENCE = 2_000_000, 20.0
BEHIND, AHEAD = timedelta(days=31), timedelta(days=731)
EVERY, A_DAY = timedelta(minutes=55), timedelta(days=1)
NO_CALENDAR, NOT_SENT = "no_calendar", "not_sent"
LONGEST_ETAG = 200


def keep_feed(calendar: Calendar, address: str) -> Feed:
    """Another address, read from the beginning; what the last one closed is forgotten. Call within a transaction."""
    Feed.objects.filter(calendar=calendar).delete()
    host = urlsplit(address).hostname or ""
    return Feed.objects.create(calendar=calendar, address=seal_text(address, purpose=PURPOSE), host=host[:255])


def due_feeds(at: datetime) -> list[int]:
    """Those not tried within the last hour."""
    waiting = Q(tried_at=None) | Q(tried_at__lte=at - EVERY)
    return list(Feed.objects.filter(waiting, calendar__removed_at=None).order_by("id").values_list("pk", flat=True))


def read_feed(pk: int, *, private: bool, at: datetime) -> None:
    """Fetch and understand one. private: whether it may stand inside the local network. Never raises for its fault."""
    feed = Feed.objects.select_related("calendar").filter(pk=pk).first()
    if feed is None:
        return
    address = unseal_text(bytes(feed.address), purpose=PURPOSE)
    # Whether it changed or not, closures far ahead come into sight: once a day it is read whole.
    etag = feed.etag if feed.read_at and at - feed.read_at < A_DAY else ""
    try:
        content, etag = fetch_if_new(
            address, etag=etag, limit=LARGEST, accept="text/calendar", timeout=PATIENCE, private=private
        )
        values = {} if content is None else _understood(feed, content, at)
    except NoCalendar:
        _tried(feed, at, trouble=NO_CALENDAR)
    except OSError as error:
        log.info("feed %s cannot be read: %s", feed.pk, trouble.detail_of(error))
        _tried(feed, at, trouble=NOT_SENT if isinstance(error, NotFetched) else trouble.trouble_of(error))
    else:
        _tried(feed, at, trouble="", etag=etag if len(etag) <= LONGEST_ETAG else "", **values)


def _understood(feed: Feed, content: bytes, at: datetime) -> dict[str, object]:
    zone = zone_of(feed.calendar)
    today = at.astimezone(zone).date()
    found = read_closures(content, zone=zone, since=today - BEHIND, until=today + AHEAD)
    return {
        "days": {day.isoformat(): name for day, name in found.days.items()},
        "shuts": [[start.isoformat(), end.isoformat(), name] for start, end, name in found.shuts],
        "left_out": found.left_out,
        "read_at": at,
    }


@transaction.atomic
def _tried(feed: Feed, at: datetime, **values: object) -> None:
    # Only the row that was read: another address makes another one.
    Feed.objects.filter(pk=feed.pk).update(tried_at=at, **values)


def in_words(feed: Feed) -> str:
    """How it stands, in a sentence or two."""
    if feed.tried_at is None:
        return _("%(host)s is read within a minute, then every hour.") % {"host": feed.host}
    if feed.trouble:
        known = _("What was read %(when)s stays.") % {"when": dates.moment(feed.read_at)} if feed.read_at else ""
        return f"{_trouble(feed)} {known}".strip()
    values = {"host": feed.host, "when": dates.moment(feed.tried_at)}
    days, times = len(feed.days), len(feed.shuts)
    said = [
        _("%(host)s was read %(when)s.") % values,
        ngettext("%(num)s day off.", "%(num)s days off.", days) % {"num": days},
    ]
    if times:
        said.append(ngettext("%(num)s closure by the hour.", "%(num)s closures by the hour.", times) % {"num": times})
    if feed.left_out:
        words = ngettext(
            "%(num)s event was not understood and closes nothing.",
            "%(num)s events were not understood and close nothing.",
            feed.left_out,
        )
        said.append(words % {"num": feed.left_out})
    return " ".join(said)


def _trouble(feed: Feed) -> str:
    if feed.trouble == NO_CALENDAR:
        words = _("What %(host)s sends is no calendar. Copy the address that ends in .ics.")
    elif feed.trouble == NOT_SENT:
        words = _("%(host)s does not send this calendar: the address is no longer right, or it is larger than 2 MB.")
    else:
        return trouble.in_words(feed.trouble, host=feed.host)
    return words % {"host": feed.host}
