"""Letters of the desk as they would read: for pages on which their texts and times are set."""

from datetime import datetime, timedelta
from typing import Literal

from zabota.base.hours.queries import hours_of
from zabota.base.people.models import Brand
from zabota.base.ports.promises import FirstWord
from zabota.base.tickets.models import Ticket
from zabota.core.letters import Filled, Kind, Text, day_of, fill, usual_text, words_of
from zabota.core.mail import Address, Button, Outgoing, page
from zabota.core.sla.clock import NeverOpen, next_opening
from zabota.rooms.mail import moments
from zabota.rooms.mail.acknowledging import filled_in, hours_in
from zabota.rooms.mail.brand_colours import colours_of
from zabota.rooms.mail.desk_texts import DeskTexts
from zabota.rooms.mail.drawing import Written, draw

Moment = Literal["open", "closed"]
# Who writes in a sample, and about what.
NUMBER = 4817
SAMPLES = {
    "en": {"name": "Grace", "subject": "Till 2 prints no receipt"},
    "ro": {"name": "Ana", "subject": "Casa 2 nu mai tipărește bonul"},
    "ru": {"name": "Павел", "subject": "Касса 2 не печатает чек"},
}
CAP = timedelta(hours=24)
# In a sample a person writes so soon after the letter, or after the opening.
SOON = timedelta(minutes=15)


def sample(language: str) -> dict[str, str]:
    return {**SAMPLES.get(language, SAMPLES["en"]), "number": str(NUMBER)}


def acknowledgement(
    brand: Brand, language: str, first: FirstWord | None, *, at: datetime, text: Text | None = None
) -> Filled:
    """text: one that is being written; left out, the one in use. The brand brings its calendar along."""
    text = text or DeskTexts("acknowledgement", [brand.pk]).of(brand.pk, language)
    zone = moments.zone_for(brand)
    return filled_in(text, language, sample(language), first, hours_in(brand, language, at=at), (), zone, at=at)


def first_word(brand: Brand, moment: Moment, *, now: datetime) -> tuple[datetime, FirstWord]:
    """(when the sample's letter comes, what is promised): in opening hours, or late on the next Saturday."""
    hours = hours_of(brand.calendar) if brand.calendar else None
    local = now.astimezone(moments.zone_for(brand))
    saturday = local.replace(hour=23, minute=30, second=0) + timedelta(days=(5 - local.weekday()) % 7)
    try:
        opens = next_opening(hours, saturday if moment == "closed" else now) if hours else None
    except NeverOpen:
        opens = None
    if moment == "open":
        at = opens or now
        return at, FirstWord(due=at + SOON)
    opens = opens or saturday + timedelta(days=1, hours=9, minutes=30)
    due = opens + SOON
    closed = opens if opens > saturday else None
    return saturday, FirstWord(due=due, closed_until=closed, beyond_cap=max(due - saturday - CAP, timedelta()))


def values_of(kind: Kind, brand: Brand, language: str, moment: Moment, *, now: datetime) -> dict[str, str]:
    """Of every slot of a kind, what would stand in it in the sample."""
    at, first = first_word(brand, moment, now=now)
    zone, words = moments.zone_for(brand), words_of(language)
    day = (now + timedelta(days=3)).astimezone(zone)
    return {
        **sample(language),
        "answer_by": f"{moments.by(first.due, zone, language, at=at)} ({moments.place_of(zone, language)})",
        **hours_in(brand, language, at=at),
        "closed_until": moments.until(first.closed_until, zone, language, at=at) if first.closed_until else "",
        "cap": words["cap"] if first.beyond_cap else "",
        "solved_by": moments.by(first.due + CAP, zone, language, at=at),
        "done": words["sample_done"],
        "closes_on": day_of(day, language),
    }


def html(
    kind: Kind,
    brand: Brand,
    language: str,
    text: Text,
    *,
    moment: Moment,
    light: Literal["day", "night"],
    helped: tuple[str, str],
    now: datetime,
) -> str:
    """The whole letter as a customer's mail program shows it. text: with no body, the usual one. helped: the words on
    the two buttons of a question.
    """
    text = text if text.body.strip() else usual_text(kind, language)
    at, first = first_word(brand, moment, now=now)
    words = words_of(language)
    if kind == "acknowledgement":
        written = Written(filled=acknowledgement(brand, language, first, at=at, text=text), due=first.due)
    else:
        filled = fill(text, values_of(kind, brand, language, moment, now=now))
        asked = kind == "survey"
        buttons = [(str(number), "https://desk.example/") for number in range(1, 8)] if asked else []
        ends = (words["sample_low"], words["sample_high"]) if asked else ("", "")
        question = words["sample_question"] if asked else ""
        written = Written(filled=filled, question=question, buttons=buttons, ends=ends)
    outgoing = Outgoing(
        from_=Address(brand.name, "desk@desk.example"),
        to=(Address("", "customer@desk.example"),),
        subject=sample(language)["subject"],
        date=now,
        message_id="sample@desk.example",
        automatic=True,
        language=language,
        brand=brand.name,
        colours=colours_of(brand.hue),
        text=written.filled.text,
        buttons=tuple(Button(word, "https://desk.example/") for word in helped) if kind in ASKS else (),
        signature=brand.signature or brand.name,
    )
    return page(draw(outgoing, written.drawn, Ticket(number=NUMBER, brand=brand), language), light=light)


# These carry "Yes, it helped" and "Not yet".
ASKS = ("question", "reminder")
