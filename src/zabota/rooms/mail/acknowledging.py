"""What an acknowledgement says of a ticket: its number, by when a person writes, when we are here."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache, partial
from zoneinfo import ZoneInfo

from django.utils import translation

from zabota.base.hours.queries import differing_words
from zabota.base.people.models import Brand
from zabota.base.ports.articles import Article, articles_for_customers
from zabota.base.ports.promises import FirstWord, first_words
from zabota.base.tickets.models import Ticket
from zabota.core.letters import Filled, Text, fill, slots_in, words_of
from zabota.rooms.mail import moments
from zabota.rooms.mail.desk_texts import DeskTexts
from zabota.rooms.mail.drawing import Written
from zabota.rooms.mail.hours import opening_hours

ARTICLES = 3
Hours = Mapping[str, str]


def acknowledgements(tickets: Sequence[Ticket], languages: Mapping[int, str], *, at: datetime) -> dict[int, Written]:
    """By ticket, in the language of each. As many queries for fifty as for one."""
    texts = DeskTexts("acknowledgement", (ticket.brand_id for ticket in tickets))
    firsts = first_words([ticket.pk for ticket in tickets])
    reading = articles_for_customers(dict(languages), ARTICLES)
    hours = cache(partial(hours_in, at=at))
    found = {}
    for ticket in tickets:
        language = languages[ticket.pk]
        text, first = texts.of(ticket.brand_id, language), firsts.get(ticket.pk)
        articles = reading.get(ticket.pk, ())[:ARTICLES]
        here, zone = hours(ticket.brand, language), moments.zone_for(ticket.brand, ticket.customer.time_zone)
        filled = filled_in(text, language, about(ticket), first, here, articles, zone, at=at)
        due = first.due if first and "answer_by" in slots_in(text) else None
        found[ticket.pk] = Written(filled=filled, due=due, reading=articles)
    return found


def filled_in(
    text: Text,
    language: str,
    values: Mapping[str, str],
    first: FirstWord | None,
    hours: Hours,
    articles: Sequence[Article],
    zone: ZoneInfo,
    *,
    at: datetime,
) -> Filled:
    """values: name, number and subject. zone: of those who read it."""
    values = {**values, **hours, "articles": "\n".join(f"{one.title}: {one.url}" for one in articles)}
    if first is None:
        return fill(text, values)
    short = moments.by(first.due, zone, language, at=at)
    values["answer_by"] = f"{short} ({moments.place_of(zone, language)})"
    if first.answer:
        values["solved_by"] = moments.by(first.answer, zone, language, at=at)
    if first.closed_until:
        values["closed_until"] = moments.until(first.closed_until, zone, language, at=at)
    if first.beyond_cap:
        values["cap"] = words_of(language)["cap"]
    return fill(text, values, short={"answer_by": short})


def about(ticket: Ticket) -> dict[str, str]:
    """What every letter may name."""
    subject = " ".join(ticket.subject.split())
    return {"name": ticket.customer.name, "number": str(ticket.number), "subject": subject}


def hours_in(brand: Brand, language: str, *, at: datetime) -> Hours:
    """Of the slots "hours" and "other_days": the week, and what is different in the next two."""
    if brand.calendar is None:
        return {}
    with translation.override(language):
        return {"hours": opening_hours(brand), "other_days": differing_words(brand.calendar, language, at)}
