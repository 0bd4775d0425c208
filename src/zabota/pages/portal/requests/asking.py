"""Where a customer asks something new."""

from django.urls import NoReverseMatch

from zabota.pages.portal.place import Place


def ask_url(place: Place) -> str:
    """ "" where this help centre takes no questions, or has no form for them."""
    try:
        return place.url("help_ask") if place.centre.takes_questions else ""
    except NoReverseMatch:
        return ""
