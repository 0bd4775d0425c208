"""What stands beside the form: what happens next, when, and what may already be the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from zabota.base.hours.queries import open_now_words
from zabota.base.people.models import Customer
from zabota.base.ports.promises import FirstWord, first_word_now
from zabota.base.tickets.models import Topic
from zabota.core.asking import hints
from zabota.core.routing.keywords import Declared, guess
from zabota.pages.portal.place import Place
from zabota.rooms.knowledge.searching import Hit, fits
from zabota.rooms.mail import moments

CHANNEL = "web"
READ = 2000  # characters of each answer: more than that says nothing new of what it is about
TOPICS = 3
SURE = 0.3  # of the share that speaks for a topic


@dataclass(frozen=True, slots=True)
class Answer:
    """An article that may be the answer. helped: percent of its readers, None while few said so."""

    article: int
    title: str
    url: str
    helped: int | None


@dataclass(frozen=True, slots=True)
class Next:
    """by: such as "by 14:26 today", with `place`, whose time that is; "" where nothing is promised. hours: why it takes
    until then, where we are closed now.
    """

    by: str = ""
    place: str = ""
    hours: str = ""


def what_next(place: Place, customer: Customer | None, *, at: datetime) -> Next:
    """Of a question that would be sent now."""
    return in_words(place, customer, first_word_now(place.brand.pk, place.language, CHANNEL, at), at=at)


def in_words(place: Place, customer: Customer | None, first: FirstWord | None, *, at: datetime) -> Next:
    if first is None:
        return Next()
    zone = moments.zone_for(place.brand, customer.time_zone if customer else "")
    calendar = place.brand.calendar
    closed = first.closed_until is not None and calendar is not None
    return Next(
        moments.by(first.due, zone, place.language, at=at),
        moments.place_of(zone, place.language),
        open_now_words(calendar, place.language, at) if closed and calendar else "",
    )


def helpful(wanted: str, did: str, wrong: str) -> list[str]:
    """What would spare us a question, each as a question."""
    words = {
        "since": pgettext("helpful to add", "Since when?"),
        "others": pgettext("helpful to add", "Is it on one device, or on all?"),
        "message": pgettext("helpful to add", "What exactly does the message say?"),
        "waiting": pgettext("helpful to add", "Are people waiting right now?"),
    }
    return [words[one] for one in hints.missing(wanted, did, wrong)]


def may_solve(place: Place, words: str) -> Sequence[Answer]:
    hits = fits(place.brand, place.language, words, limit=3) if words.strip() else ()
    return [Answer(hit.article, hit.title, _url(place, hit), _percent(hit.helped)) for hit in hits]


def _url(place: Place, hit: Hit) -> str:
    try:
        return place.url("help_article", hit.slug, language=hit.language)
    except NoReverseMatch:  # a help centre that shows no articles of its own
        return place.url("help_home")


def requests_url(place: Place) -> str:
    """Where customers see what became of their questions; "" where they cannot."""
    try:
        return place.url("help_requests")
    except NoReverseMatch:
        return ""


def _percent(share: float | None) -> int | None:
    return None if share is None else round(share * 100)


def likely(topics: Sequence[Topic], wanted: str, words: str) -> list[Topic]:
    """By the words that topics were declared with: what a model knows is asked once the question is a ticket."""
    declared = [Declared(topic=one.pk, name=one.name, keywords=[str(word) for word in one.keywords]) for one in topics]
    shares = dict(guess(wanted, words, declared).likeliest)
    found = [one for one in topics if shares.get(one.pk, 0) >= SURE]
    return sorted(found, key=lambda one: -shares[one.pk])[:TOPICS]


def fitting(place: Place, topics: Sequence[Topic], said: dict[str, str]) -> dict[str, Any]:
    """said: "wanted", "did", "wrong"."""
    words = "\n".join(said.values())
    return {
        "hints": helpful(**said),
        "requests_url": requests_url(place),
        "answers": may_solve(place, words),
        "likely": likely(topics, said["wanted"], words),
    }


def headings() -> dict[str, str]:
    """Over the answers, as the message has them."""
    return {
        "wanted": _("What I wanted to do"),
        "did": _("What I did, step by step"),
        "wrong": _("What went wrong"),
        "on_picture": _("On the picture {name}"),
        "without_words": _("(without words)"),
    }
