"""How many letters a minute a receiving domain takes: gentle to begin with, slower when it asks, quicker in time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# Letters a minute. Large receivers, who turn away strangers that come in crowds; all others are taken at their word.
GENTLE = {
    **dict.fromkeys(("gmail.com", "googlemail.com"), 200.0),
    **dict.fromkeys(("outlook.com", "hotmail.com", "live.com", "msn.com"), 100.0),
    **dict.fromkeys(("yahoo.com", "ymail.com", "aol.com"), 60.0),
    **dict.fromkeys(("icloud.com", "me.com", "mac.com"), 60.0),
    **dict.fromkeys(("mail.ru", "bk.ru", "inbox.ru", "list.ru", "yandex.ru", "yandex.com", "ya.ru"), 100.0),
    **dict.fromkeys(("gmx.net", "gmx.de", "gmx.com", "web.de", "t-online.de", "freenet.de"), 60.0),
    **dict.fromkeys(("orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr"), 30.0),
}
# What a domain without a known pace is taken to have had when it first asks for less; and the slowest of all.
ASSUMED, SLOWEST, UNHURRIED = 60.0, 1.0, 600.0
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(minutes=30)
# A domain that has not asked again for so long gets half as many more.
EASING, EASED = timedelta(minutes=10), 1.5
AGAIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """until: nothing goes there before. slowed_at: when it last asked for less; per_minute: what it got from then."""

    per_minute: float
    until: datetime
    slowed_at: datetime


def slowed(domain: str, before: Pace | None, *, at: datetime) -> Pace:
    """The domain asks for fewer letters: half of what it had, after a pause that doubles when it asks again."""
    now = per_minute(domain, before, at=at) or ASSUMED
    pause = FIRST_PAUSE
    if before and at - before.slowed_at < AGAIN:
        pause = min(2 * max(before.until - before.slowed_at, FIRST_PAUSE), LONGEST_PAUSE)
    return Pace(max(SLOWEST, now / 2), at + pause, at)


def per_minute(domain: str, pace: Pace | None, *, at: datetime) -> float | None:
    """How many letters a minute may go there now; None: as many as there are."""
    usual = GENTLE.get(domain)
    if pace is None:
        return usual
    steps = max(0, int((at - pace.slowed_at) / EASING))
    eased = pace.per_minute * EASED ** min(steps, 50)
    limit = usual or UNHURRIED
    return usual if eased >= limit else eased
