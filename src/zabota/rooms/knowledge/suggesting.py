"""Which articles may fit an open ticket: few of them, in the customer's language where there are any."""

from collections.abc import Sequence
from dataclasses import dataclass

from zabota.base.tickets.models import Message, Ticket
from zabota.core.text.courtesy import without_greeting
from zabota.core.text.language import guess_language
from zabota.rooms.knowledge.models import Use
from zabota.rooms.knowledge.public import address_of
from zabota.rooms.knowledge.searching import fits

MOST, READ = 5, 1_000


@dataclass(frozen=True, slots=True)
class Suggested:
    """number: the key that inserts it. share: of a hundred readers, how many it helped; None: too few said."""

    number: int
    article: int
    title: str
    language: str
    url: str
    share: int | None
    given: bool
    solved: bool


def suggested(ticket: Ticket, *, limit: int = MOST) -> Sequence[Suggested]:
    """The best first, in the customer's language; in another one of the brand where that has none."""
    uses = {use.article_id: use for use in Use.objects.filter(ticket=ticket)}
    words = _words(ticket)
    language = (ticket.language or guess_language(words) or "")[:2] or next(iter(ticket.brand.languages), "en")
    return [
        Suggested(
            number=number,
            article=hit.article,
            title=hit.title,
            language=hit.language,
            url=address_of(ticket.brand, hit.language, hit.slug),
            share=None if hit.helped is None else round(hit.helped * 100),
            given=bool((use := uses.get(hit.article)) and use.message_id),
            solved=bool(use and use.solved),
        )
        for number, hit in enumerate(fits(ticket.brand, language, words, limit=limit), 1)
    ]


def _words(ticket: Ticket) -> str:
    """What the ticket is about: its subject, the task as we understand it, the customer's first words."""
    first = Message.objects.filter(ticket=ticket, kind=Message.Kind.IN).order_by("created_at", "id")
    said = first.values_list("text", flat=True).first() or ""
    return f"{ticket.subject}\n{ticket.restatement}\n{without_greeting(said[:READ])}".strip()
