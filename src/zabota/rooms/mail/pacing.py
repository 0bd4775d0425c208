"""Which domains are written to now, and which have to wait: the paces of core.mail.pace, kept while letters leave."""

import threading
from datetime import datetime, timedelta

from django.db import transaction

from zabota.core.mail import pace
from zabota.rooms.mail.models import DomainPace

# What a domain asked for longer ago than this is forgotten.
KEPT = timedelta(days=1)


class Gate:
    """How many letters each domain may still get at once. One for all mailboxes of a worker."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._left: dict[str, tuple[float, datetime]] = {}

    def take(self, domain: str, per_minute: float, *, at: datetime) -> bool:
        """Whether one more may go; it is counted then."""
        with self._lock:
            left = self._refilled(domain, per_minute, at)
            self._left[domain] = (left - 1, at) if left >= 1 else (left, at)
            return left >= 1

    def ready_at(self, domain: str, per_minute: float, *, at: datetime) -> datetime:
        """When the next one may go."""
        with self._lock:
            missing = 1 - self._refilled(domain, per_minute, at)
        return at + timedelta(minutes=max(0.0, missing) / per_minute)

    def _refilled(self, domain: str, per_minute: float, at: datetime) -> float:
        # At most what half a minute brings, so that no crowd comes after a quiet hour.
        most = max(1.0, per_minute / 2)
        left, since = self._left.get(domain, (most, at))
        return min(most, left + per_minute * max(0.0, (at - since).total_seconds()) / 60)


GATE = Gate()


class Paces:
    """What is known of all domains at the start of a batch."""

    def __init__(self, *, at: datetime) -> None:
        rows = DomainPace.objects.filter(slowed_at__gt=at - KEPT)
        self.known = {row.domain: pace.Pace(row.per_minute, row.until, row.slowed_at) for row in rows}

    def take(self, domain: str, *, at: datetime) -> bool:
        """Whether a letter may go there now."""
        found = self.known.get(domain)
        if found and found.until > at:
            return False
        rate = pace.per_minute(domain, found, at=at)
        return rate is None or GATE.take(domain, rate, at=at)

    def closed(self, *, at: datetime) -> dict[str, datetime]:
        """The domains that have to wait, and until when."""
        waiting = {}
        for domain in {*pace.GENTLE, *self.known}:
            found = self.known.get(domain)
            rate = pace.per_minute(domain, found, at=at)
            ready = max(found.until if found else at, GATE.ready_at(domain, rate, at=at) if rate else at)
            if ready > at:
                waiting[domain] = ready
        return waiting

    def slow_down(self, domain: str, detail: str, *, at: datetime) -> datetime:
        """The domain asked for less; returns until when nothing goes there."""
        with transaction.atomic():
            row = DomainPace.objects.select_for_update().filter(domain=domain).first()
            before = pace.Pace(row.per_minute, row.until, row.slowed_at) if row else None
            new = pace.slowed(domain, before, at=at)
            DomainPace.objects.update_or_create(
                domain=domain,
                defaults={
                    "per_minute": new.per_minute,
                    "until": new.until,
                    "slowed_at": new.slowed_at,
                    "detail": detail[:300],
                },
            )
        self.known[domain] = new
        return new.until
