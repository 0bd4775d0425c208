"""Moments in letters: in the customer's own zone, else that of the brand's hours."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location

from zabota.base.hours.queries import zone_named, zone_of
from zabota.base.people.models import Brand
from zabota.core.letters import by_when, until_when, words_of

UTC_ZONE = ZoneInfo("UTC")


def zone_for(brand: Brand, time_zone: str = "") -> ZoneInfo:
    """time_zone: the customer's, if it is known."""
    return zone_named(time_zone) or (zone_of(brand.calendar) if brand.calendar else UTC_ZONE)


def by(moment: datetime, zone: ZoneInfo, language: str, *, at: datetime) -> str:
    return by_when(moment.astimezone(zone), today=at.astimezone(zone), language=language)


def until(moment: datetime, zone: ZoneInfo, language: str, *, at: datetime) -> str:
    return until_when(moment.astimezone(zone), today=at.astimezone(zone), language=language)


@lru_cache(512)
def place_of(zone: ZoneInfo, language: str) -> str:
    """ "time in Chisinau": said once in a letter, so that nobody counts in another zone."""
    city = "UTC" if zone == UTC_ZONE else get_timezone_location(zone, locale=language, return_city=True)
    return words_of(language)["place"].format(place=city)
