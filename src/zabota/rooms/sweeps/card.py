"""The ticket in hand: what the customer said, with what it can be solved, who else could, and what is near it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.html import urlize
from markupsafe import Markup, escape

from zabota.base.people.access import able
from zabota.base.people.customers import canonical, same_person
from zabota.base.people.models import Agent
from zabota.base.people.shifts import shifts_at
from zabota.base.ports.letters import others_in_letter
from zabota.base.ports.routing import Candidate, who
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import ACTIVE, Attachment, Message, Ticket
from zabota.base.tickets.one_matter import Likely, likely
from zabota.base.tickets.promise_words import Shown, promise_of
from zabota.core.mail import place_attachments, place_pictures
from zabota.core.sweeps.asking import missing, questions
from zabota.rooms.sweeps.drafting import LANGUAGE, Drafted, drafted
from zabota.rooms.sweeps.models import Item

SAID, EARLIER, OFFERED, CHOICE = 6, 4, 2, 60
LINKED = 60_000
LINK_LIKE = re.compile(r"\S\.\w|@|://")
PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"}


@dataclass(frozen=True, slots=True)
class File:
    name: str
    url: str
    picture: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A message as it stands on the card. by: who said it, where it was not the customer."""

    message: Message
    body: Markup
    plain: bool
    by: str
    files: Sequence[File]


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody who could take it. key: the digit that picks them; 0: none."""

    agent: Agent
    key: int
    reasons: Sequence[str]
    here: bool


@dataclass(frozen=True, slots=True)
class Card:
    """seen: id of the newest message that stands here; seq: how far the ticket's stream had come.

    others: who else was in the last letter and gets no answer from here.
    """

    item: Item
    ticket: Ticket
    said: Sequence[Words]
    promise: Shown | None
    draft: Drafted
    takers: Sequence[Taker]
    people: Sequence[Agent]
    likely: Sequence[Likely]
    earlier: Sequence[Ticket]
    questions: str
    others: int
    seen: int
    seq: int

    @property
    def open_beside(self) -> int:
        return sum(one.ticket.status in ACTIVE for one in self.likely)


def card_of(user: Agent, item: Item, ticket: Ticket, at: datetime) -> Card:
    """As many queries whatever it holds. ticket: by access.ticket_for, item.ticket the same."""
    said = _said(ticket)
    heard = [one for one in said if one.message.kind == Message.Kind.IN]
    words = "\n".join(one.message.text for one in heard)
    language = ticket.language or ticket.customer.language or LANGUAGE
    pictures = any(file.picture for one in heard for file in one.files)
    lacking = missing(f"{ticket.subject}\n{words}", pictures=pictures)
    takers, people = _takers(user, ticket, at)
    near = likely(user, ticket)
    return Card(
        item=item,
        ticket=ticket,
        said=said,
        promise=promise_of(ticket, at),
        draft=drafted(user, ticket, words),
        takers=takers,
        people=people,
        likely=near,
        earlier=_earlier(user, ticket),
        questions=questions(lacking, language=language, name=ticket.customer.name.split(" ")[0]),
        others=len(others_in_letter(ticket.pk)) if ticket.channel == "mail" else 0,
        seen=max((one.message.pk for one in said), default=0),
        seq=ticket.stream.last_seq,
    )


def _said(ticket: Ticket) -> list[Words]:
    """The latest words, oldest first; what machines said and what was taken back left out."""
    files = Attachment.objects.order_by("id")
    rows = Message.objects.filter(ticket=ticket, automatic=False).exclude(kind=Message.Kind.SIDE)
    rows = rows.exclude(delivery=Message.Delivery.WITHDRAWN).select_related("agent")
    newest = rows.prefetch_related(Prefetch("attachments", queryset=files)).order_by("-created_at", "-id")[:SAID]
    return [_words(row) for row in reversed(newest)]


def _words(message: Message) -> Words:
    files = list(message.attachments.all())
    html = "" if message.quoted and message.kind == Message.Kind.IN else message.html
    shown = place_attachments(html, {one.content_id: _url(one) for one in files if one.content_id}) if html else ""
    # The HTML was cleaned when it came in (core.mail); pictures from elsewhere stay out.
    body = Markup(place_pictures(shown, {})) if shown else _lines(message.text)  # noqa: S704
    beside = [one for one in files if f'src="{escape(_url(one))}"' not in shown]
    by = message.agent.full_name if message.agent else ""
    return Words(message, body, not shown, by, [File(one.name, _url(one), _is_picture(one)) for one in beside])


def _lines(text: str) -> Markup:
    if len(text) > LINKED or not LINK_LIKE.search(text):
        return escape(text)
    return Markup(urlize(text, nofollow=True, autoescape=True))  # noqa: S704  (it escapes)


def _is_picture(file: Attachment) -> bool:
    return file.content_type in PICTURES


def _url(file: Attachment) -> str:
    return reverse("inbox:attachment", args=[file.pk, file.name.replace("/", "_") or "file"])


def _takers(user: Agent, ticket: Ticket, at: datetime) -> tuple[list[Taker], list[Agent]]:
    """The best two with their reasons, and everybody else who may own tickets, those at work first."""
    found: dict[int, Candidate] = {one.agent: one for one in who(ticket.pk, OFFERED)[:OFFERED]}
    rows = Agent.objects.filter(able("tickets.reply")).order_by("name", "id")
    people = {one.pk: one for one in rows[:CHOICE]}
    # Among very many the best may stand further down.
    far = [pk for pk in found if pk not in people]
    people |= {one.pk: one for one in rows.filter(pk__in=far)} if far else {}
    shifts = shifts_at(people.values(), at)
    best = [pk for pk in found if pk in people]
    takers = [
        Taker(people[pk], key, found[pk].reasons, found[pk].here and shifts[pk].here) for key, pk in enumerate(best, 1)
    ]
    rest = [one for pk, one in people.items() if pk not in found and pk != user.pk]
    return takers, sorted(rest, key=lambda one: not shifts[one.pk].here)


def _earlier(user: Agent, ticket: Ticket) -> list[Ticket]:
    people = same_person(canonical(ticket.customer))
    rows = visible(user).filter(customer__in=people, merged_into=None, trashed_at=None).exclude(pk=ticket.pk)
    return list(rows.order_by("-active_at", "-id")[:EARLIER])
