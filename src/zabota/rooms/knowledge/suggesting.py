"""Which articles may fit an open ticket: in the customer's language first, then in others, few of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from zabota.base.people.models import Brand
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
    """The best first. As many queries as there are languages, and two."""
    uses = {use.article_id: use for use in Use.objects.filter(ticket=ticket)}
    words = _words(ticket)
    found: dict[int, Suggested] = {}
    for language in _languages(ticket.brand, ticket.language or guess_language(words)):
        if len(found) >= limit:
            break
        for hit in fits(ticket.brand, language, words, limit=limit):
            if hit.article in found or len(found) >= limit:
                continue
            use = uses.get(hit.article)
            found[hit.article] = Suggested(
                number=len(found) + 1,
                article=hit.article,
                title=hit.title,
                language=hit.language,
                url=address_of(ticket.brand, hit.language, hit.slug),
                share=None if hit.helped is None else round(hit.helped * 100),
                given=bool(use and use.message_id),
                solved=bool(use and use.solved),
            )
    return list(found.values())


def _words(ticket: Ticket) -> str:
    """What the ticket is about: its subject, the task as we understand it, the customer's first words."""
    first = Message.objects.filter(ticket=ticket, kind=Message.Kind.IN).order_by("created_at", "id")
    said = first.values_list("text", flat=True).first() or ""
    return f"{ticket.subject}\n{ticket.restatement}\n{without_greeting(said[:READ])}".strip()


def _languages(brand: Brand, first: str) -> list[str]:
    return list(dict.fromkeys([first[:2], *brand.languages] if first else brand.languages or ["en"]))
