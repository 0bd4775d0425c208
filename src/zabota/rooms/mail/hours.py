"""Opening hours, as a letter's sentence has them."""

from django.utils.translation import get_language

from zabota.base.hours.queries import in_words
from zabota.base.people.models import Brand


def opening_hours(brand: Brand) -> str:
    """In the language that is active now; empty where the brand has no calendar or never opens."""
    return in_words(brand.calendar, get_language() or "en", whole_names=True) if brand.calendar else ""
