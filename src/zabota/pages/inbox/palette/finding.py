"""What fits what was typed: people, tickets, customers, articles. Five queries at most."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.ports.articles import Article, articles
from zabota.base.tickets.queries.colleagues import Colleague, Matter, colleagues, matter
from zabota.base.tickets.queries.finding import CustomerFound, TicketFound, customers_found, tickets_found
from zabota.base.ui import commands
from zabota.base.ui.dates import clock_or_day
from zabota.core.palette.folding import fold
from zabota.core.palette.layouts import readings
from zabota.core.palette.ranking import Found, best, rank
from zabota.core.palette.scripts import other_scripts
from zabota.pages.inbox import commands as own_commands  # noqa: F401  (the words for handing over are among them)

T = TypeVar("T")

SHOWN = 8
PEOPLE, ARTICLES = 4, 3
LONGEST = 100
HANDOVER = "handover"


@dataclass(frozen=True, slots=True)
class Person:
    colleague: Colleague
    reasons: str


@dataclass(frozen=True, slots=True)
class Results:
    """read: what was understood where it was typed on another keyboard layout."""

    read: str = ""
    people: list[Person] = field(default_factory=list)
    tickets: list[TicketFound] = field(default_factory=list)
    customers: list[CustomerFound] = field(default_factory=list)
    articles: Sequence[Article] = ()

    def __len__(self) -> int:
        return len(self.people) + len(self.tickets) + len(self.customers) + len(self.articles)


def search(user: Agent, typed: str, *, ticket: int | None = None) -> Results:
    """ticket: the number of the open one, which could be given to somebody."""
    typed = " ".join(typed.replace("\x00", "").split())[:LONGEST]
    if not fold(typed):
        return Results()
    other_layouts = [text for text in readings(typed) if fold(text)]
    # One letter begins a word of nearly everything: it says nothing and costs much.
    texts = [text for text in (typed, *other_scripts(fold(typed)), *other_layouts) if len(text) > 1 or text.isdecimal()]
    customers = customers_found(user, texts)
    tickets = tickets_found(user, texts, {one.customer for one in customers})
    names = {one.customer: _names(one) for one in customers}
    found_customers = _best(typed, customers, _names)
    found_tickets = _best(
        typed, tickets, lambda one: [one.subject, str(one.number), one.customer_name, *names.get(one.customer, [])]
    )
    people = _people(user, typed, ticket) if ticket else []
    everything: list[Found[Any]] = [*found_customers, *found_tickets, *people]
    # As it was typed, or as another layout reads it; never both beside each other.
    right = [one for one in everything if not one.read]
    kept = {id(one) for one in right or everything}
    return Results(
        read="" if right or not everything else everything[0].read,
        people=[one.thing for one in people if id(one) in kept][:PEOPLE],
        tickets=[one.thing for one in found_tickets if id(one) in kept][:SHOWN],
        customers=_once([one.thing for one in found_customers if id(one) in kept])[:SHOWN],
        articles=articles(typed, user.pk, ARTICLES),
    )


def _best(typed: str, things: Sequence[T], texts: Callable[[T], Iterable[str]]) -> list[Found[T]]:
    return rank(typed, things, texts, name=True)


def _names(one: CustomerFound) -> list[str]:
    return [one.name, *one.addresses, one.organisation]


def _once(rows: list[CustomerFound]) -> list[CustomerFound]:
    return list({one.customer: one for one in reversed(rows)}.values())[::-1]


def _people(user: Agent, typed: str, number: int) -> list[Found[Person]]:
    """Those whose name was typed; all, the fittest first, when the words are those of handing over."""
    if not may(user, "tickets.reply") or (about := matter(user, number)) is None:
        return []
    able = sorted((one for one in colleagues() if one.pk != about.owner), key=lambda one: _fitness(one, about))
    handing = next((one for one in commands.everything() if one.name == HANDOVER), None)
    verbs = commands.in_every_language(handing.label, handing.also) if handing else []
    told = [Person(one, _reasons(one, about)) for one in able]
    for text, read in ((typed, ""), *((other, other) for other in readings(typed))):
        name, verb = _without_verb(text, verbs)
        if verb and not name:
            return [Found(person, 1, read) for person in told]
        if found := rank(name or text, told, lambda person: [person.colleague.full_name], name=True):
            return [Found(one.thing, one.score, read or one.read) for one in found]
    return []


def _without_verb(text: str, verbs: Sequence[str]) -> tuple[str, str]:
    """`передать марии` -> (`марии`, `передать`): the longest beginning that is one of the verbs' words."""
    words = fold(text).split()
    for end in range(len(words), 0, -1):
        verb = " ".join(words[:end])
        if len(verb) > 1 and best(verb, verbs) >= 60:
            return " ".join(words[end:]), verb
    return text, ""


def _fitness(one: Colleague, about: Matter) -> tuple[bool, bool, int]:
    in_team = about.team is None or any(pk == about.team for pk, _name in one.teams)
    return not in_team, about.language not in one.languages, one.has_open


def _reasons(one: Colleague, about: Matter) -> str:
    told = [", ".join(name for pk, name in one.teams if about.team in (None, pk))]
    if about.language and about.language in one.languages:
        told.append(_("speaks the customer’s language"))
    told.append(ngettext("%(count)s open ticket", "%(count)s open tickets", one.has_open) % {"count": one.has_open})
    if one.seen_at:
        told.append(_("last here %(when)s") % {"when": clock_or_day(one.seen_at)})
    return ", ".join(filter(None, told))
