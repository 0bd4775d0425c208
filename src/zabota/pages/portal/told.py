"""What a visitor may know before writing: by when a person answers, whether we are open, how we keep our word."""

from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.hours.models import Calendar
from zabota.base.hours.queries import calendars, open_now_words, zone_named, zone_of
from zabota.base.people.models import Brand
from zabota.base.ports.promise_figures import Question, promise_figures
from zabota.base.ports.promises import first_word_now
from zabota.base.ui.dates import in_words
from zabota.core.letters import by_when
from zabota.pages.portal.place import Place

CHANNEL = "web"
# So many promises decided within so long, or nothing is said of them; looked up again after FRESH.
ENOUGH, WITHIN, FRESH = 50, timedelta(days=90), timedelta(minutes=10)


def day_of(moment: datetime | None, at: datetime) -> str:
    """ "19 November", with the year where it is not this one; "" for no moment."""
    if moment is None:
        return ""
    return in_words(moment.astimezone(UTC).date(), year=moment.year != at.year)


def answer_by(place: Place, at: datetime) -> tuple[str, str]:
    """By when a person writes to whoever asks now: (beside a button, a sentence); ("", "") where nothing is promised.

    In minutes within the hour, else by the clock of the brand's calendar.
    """
    first = first_word_now(place.brand.pk, place.language, CHANNEL, at)
    if first is None:
        return "", ""
    if (minutes := -((at - first.due) // timedelta(minutes=1))) <= 60:
        short = ngettext("answer within %(num)s minute", "answer within %(num)s minutes", minutes)
        whole = ngettext(
            "A person answers within %(num)s minute and stays with you until it works.",
            "A person answers within %(num)s minutes and stays with you until it works.",
            minutes,
        )
        return short % {"num": minutes}, whole % {"num": minutes}
    zone = zone_of(calendar) if (calendar := calendar_of(place.brand)) else zone_named("UTC")
    by = {"by": by_when(first.due.astimezone(zone), today=at.astimezone(zone), language=place.language)}
    return _("answer %(by)s") % by, _("A person answers %(by)s and stays with you until it works.") % by


def calendar_of(brand: Brand) -> Calendar | None:
    """Asked once for a brand that is at hand: two queries."""
    if brand.calendar_id is None:
        return None
    if not hasattr(brand, "own_calendar"):
        brand.own_calendar = calendars().filter(pk=brand.calendar_id).first()  # type: ignore[attr-defined]
    found: Calendar | None = brand.own_calendar  # type: ignore[attr-defined]
    return found


def hours_now(place: Place, at: datetime) -> str:
    """ "Open now, until 18:00 (time in Chișinău)."; "" for a brand without hours."""
    calendar = calendar_of(place.brand)
    return open_now_words(calendar, place.language, at) if calendar else ""


_kept: dict[int, tuple[datetime, int | None]] = {}


def kept_percent(brand: Brand, at: datetime) -> int | None:
    """Of the last 90 days' promises of this brand, rounded down; None while they are few. A query in ten minutes."""
    known = _kept.get(brand.pk)
    if known is None or not timedelta() <= at - known[0] < FRESH:
        total = promise_figures(Question(since=at - WITHIN, until=at, zone="UTC", brand=brand.pk)).total
        known = _kept[brand.pk] = at, 100 * total.kept // total.all if total.all >= ENOUGH else None
    return known[1]


def forget() -> None:
    """For tests: nothing was promised before."""
    _kept.clear()
