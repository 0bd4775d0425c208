"""Which articles may fit an open ticket: few of them, in the customer's language where there are any."""

from collections.abc import Sequence
from dataclasses import dataclass

from zabota.base.ports.articles import Passage
from zabota.base.tickets.models import Message, Ticket
from zabota.core.knowledge.nearness import SURE
from zabota.core.text.courtesy import without_greeting
from zabota.core.text.language import guess_language
from zabota.rooms.knowledge.models import Text, Use
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
    language = _language(ticket, words)
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


def passages(ticket: int, limit: int) -> Sequence[Passage]:
    """What may answer it, with its words: for whoever drafts from it. None that only the team may read.

    The subject alone may say it better than all the words. Half as near as for a letter is near enough: a person asked
    for it, and reads what is made of it.
    """
    row = Ticket.objects.select_related("brand").get(pk=ticket)
    words = _words(row)
    found = [
        hit
        for asked in (row.subject, words)
        for hit in fits(row.brand, _language(row, words), asked, limit=limit)
        if hit.score > SURE / 2
    ]
    best = {hit.article: hit for hit in sorted(found, key=lambda hit: hit.score)}
    hits = sorted(best.values(), key=lambda hit: -hit.score)[:limit]
    plain = dict(Text.objects.filter(pk__in=[hit.text for hit in hits]).values_list("pk", "plain"))
    return [Passage(hit.title, plain[hit.text], address_of(row.brand, hit.language, hit.slug)) for hit in hits]


def _language(ticket: Ticket, words: str) -> str:
    return (ticket.language or guess_language(words) or "")[:2] or next(iter(ticket.brand.languages), "en")


def _words(ticket: Ticket) -> str:
    """What the ticket is about: its subject, the task as we understand it, the customer's first words."""
    first = Message.objects.filter(ticket=ticket, kind=Message.Kind.IN).order_by("created_at", "id")
    said = first.values_list("text", flat=True).first() or ""
    return f"{ticket.subject}\n{ticket.restatement}\n{without_greeting(said[:READ])}".strip()
