"""Articles for many tickets at once, with as many queries as for one: what letters name without being asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Left

from zabota.base.tickets.models import Message, Ticket
from zabota.core.knowledge.asked import Asked, Vocabulary, letter
from zabota.core.knowledge.meaning import Meaning, meaning
from zabota.core.knowledge.nearness import SURE, nearness
from zabota.core.knowledge.ranking import Candidate, ranked
from zabota.rooms.knowledge.searching.candidates import Wanted, candidates
from zabota.rooms.knowledge.searching.found import Hit, hits
from zabota.rooms.knowledge.searching.vocabulary import groups, known

# Of one ticket: what is looked at, and how many texts its words may lead to.
LETTERS, CANDIDATES, BUDGET = 1_000, 60, 400
PUBLIC_ALONE = (False,)


@dataclass(frozen=True, slots=True)
class ForTicket:
    """brand: an id. hits: near enough to be named unasked."""

    brand: int
    hits: Sequence[Hit]


@dataclass(frozen=True, slots=True)
class _Ticket:
    brand: int
    language: str
    subject: Asked
    whole: Asked


def for_tickets(languages: Mapping[int, str], limit: int) -> dict[int, ForTicket]:
    """By ticket, in its language alone; those without an article are not in it."""
    tickets = _read(languages)
    if not tickets:
        return {}
    spoken = sorted({one.language for one in tickets.values()})
    asked = [one.whole for one in tickets.values()]
    same = groups(asked, spoken)
    vocabularies = known(sorted({one.brand for one in tickets.values()}), spoken, asked, PUBLIC_ALONE, same=same)
    understood = {
        pk: meaning(one.whole, vocabularies[one.brand][one.language], (), same) for pk, one in tickets.items()
    }
    wanted = [Wanted(tickets[pk].brand, each, PUBLIC_ALONE) for pk, each in understood.items()]
    fetched = zip(understood, candidates(wanted, most=CANDIDATES, budget=BUDGET), strict=True)
    near = {
        pk: _near(
            tickets[pk], understood[pk], found, vocabularies[tickets[pk].brand][tickets[pk].language], same, limit
        )
        for pk, found in fetched
    }
    shown = {hit.text: hit for hit in hits({text: 0.0 for each in near.values() for text in each}, None, team=False)}
    answered = {
        pk: [replace(shown[text], score=score) for text, score in each.items() if text in shown]
        for pk, each in near.items()
    }
    return {pk: ForTicket(tickets[pk].brand, each) for pk, each in answered.items() if each}


def _read(languages: Mapping[int, str]) -> dict[int, _Ticket]:
    """One query."""
    first = Message.objects.filter(ticket=OuterRef("pk"), kind=Message.Kind.IN).order_by("created_at", "id")
    rows = Ticket.objects.filter(pk__in=languages).annotate(said=Left(Subquery(first.values("text")[:1]), LETTERS))
    found = {}
    for pk, brand, subject, said in rows.values_list("pk", "brand_id", "subject", "said"):
        language = languages[pk]
        whole = letter(f"{subject}\n{said or ''}", [language])
        found[pk] = _Ticket(brand, language, letter(subject, [language]), whole)
    return found


def _near(
    ticket: _Ticket,
    understood: Meaning,
    found: Sequence[Candidate],
    vocabulary: Vocabulary,
    same: Sequence[Sequence[str]],
    limit: int,
) -> dict[int, float]:
    """text -> how near, the best first, of those that are near enough. A subject of several words may say it better
    than all the words of the letter together.
    """
    short = meaning(ticket.subject, vocabulary, (), same) if len(ticket.subject.words) > 1 else understood
    by_key = {one.key: one for one in found}
    near = {
        one.key: max(one.near, nearness(short, by_key[one.key].title, by_key[one.key].stems))
        for one in ranked(understood, found, limit)
    }
    return {key: score for key, score in near.items() if score >= SURE}
