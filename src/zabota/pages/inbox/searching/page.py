"""What the page of the search shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from zabota.base.people.models import Agent
from zabota.base.ports.articles import Article, articles
from zabota.base.tickets.queries.finding import EACH, CustomerFound, customers_found
from zabota.base.tickets.queries.search import COUNTED, Search, Slow, search
from zabota.base.tickets.queries.search.rows import MessageRow, TicketRow, taken_up
from zabota.base.ui.addresses import address as url
from zabota.core.palette.folding import fold
from zabota.core.palette.layouts import readings
from zabota.core.palette.scripts import other_scripts
from zabota.core.query.asking import read, write
from zabota.core.query.asking.marking import Part, excerpt, marked
from zabota.core.query.asking.writing import words
from zabota.pages.inbox.searching import field

GROUPS = ("", "tickets", "messages", "people", "articles")
# Of each group while all are shown; alone on a page.
TICKETS, MESSAGES, PEOPLE, ARTICLES, PAGE, ALL_ARTICLES = 5, 4, 4, 4, 50, 24
ICONS = {"note": "lock", "side": "users", "in": "mail", "out": "reply"}


@dataclass(frozen=True, slots=True)
class Found:
    """A line of the page. parts: (piece, whether it was found). place: the address of what stands beside it."""

    row: Any
    parts: Sequence[Part]
    url: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    name: str
    word: str
    href: str
    count: str
    current: bool


def page(user: Agent, text: str, *, group: str, exactly: bool, cursor: str, beside: str) -> dict[str, Any]:
    """Raises ValueError for a cursor that is none."""
    begun = perf_counter()
    try:
        found = _search(user, text, group, exactly, cursor)
        slow = False
    except Slow:
        found, slow = Search(read(text)), True
    asked, stems = found.asked, found.wording.stems
    said = found.read_as or words(asked)
    people = _people(user, said) if asked.groups and not asked.conditions and group in ("", "people") else []
    shown = _articles(user, said, group) if asked.groups and not asked.conditions and group in ("", "articles") else []
    query = write(asked)
    facts: dict[str, Any] = {
        "group": group,
        "query": query,
        "slow": slow,
        "found": found,
        "counted": COUNTED,
        "tickets": [_ticket(row, stems, query) for row in found.rows],
        "said": [_message(row, stems, query) for row in found.said],
        "people": people[: PEOPLE if not group else EACH],
        "articles": [Found(one, marked(one.title, stems), one.url) for one in shown[: ARTICLES if not group else None]],
        "next": field.address(asked, group, after=found.next) if found.next and group else "",
        "later": bool(cursor),
        "all": {name: field.address(asked, name) for name in GROUPS},
        "icons": ICONS,
        "took": round((perf_counter() - begun) * 1000),
    }
    counts = {"tickets": _count(found.hits.tickets_count, found), "messages": _count(found.hits.messages_count, found)}
    counts |= {"people": _most(len(people), EACH), "articles": _most(len(shown), ALL_ARTICLES)}
    facts["counts"] = counts
    facts["tabs"] = _tabs(asked, group, counts)
    facts["anything"] = bool(found.rows or found.said or people or shown)
    # Asked only where it may be the reason.
    facts["taken_up"] = 100 if found.rows or found.said or not asked.groups else taken_up()
    return facts | _told(found, exactly, beside)


def _search(user: Agent, text: str, group: str, exactly: bool, cursor: str) -> Search:
    many = {"": (TICKETS, MESSAGES), "tickets": (PAGE, 0), "messages": (0, PAGE)}.get(group, (0, 0))
    return search(user, text, exactly=exactly, cursor=cursor or None, tickets=many[0], messages=many[1])


def _told(found: Search, exactly: bool, beside: str) -> dict[str, Any]:
    """What was understood otherwise than it stands there, and the way back."""
    asked = found.asked
    meant = list(found.wording.mended.items())
    same = list(dict.fromkeys(word for others in found.wording.same.values() for word in others))
    return {
        "meant": meant,
        "same": same,
        "only": field.address(asked, exactly="1") if meant or same else "",
        "not_only": field.address(asked) if exactly else "",
        "view_url": field.as_view(found),
        "narrower": field.narrower(asked, ""),
        "beside": beside,
    }


def _ticket(row: TicketRow, stems: frozenset[str], query: str) -> Found:
    here = url("inbox:ticket", row.number)
    there = url("inbox:message_place", row.message) if row.message else here
    return Found(row, marked(row.subject or _("No subject"), stems), there, _place(query, row.number, row.message))


def _message(row: MessageRow, stems: frozenset[str], query: str) -> Found:
    there = url("inbox:message_place", row.id)
    return Found(row, excerpt(row.text, stems, shown=110), there, _place(query, row.number, row.id))


def _place(query: str, number: int, message: int | None) -> str:
    asked = {"q": query, "ticket": number} | ({"message": message} if message else {})
    return f"{url('inbox:found_place')}?{urlencode(asked)}"


def _people(user: Agent, said: str) -> list[CustomerFound]:
    texts = [said, *other_scripts(fold(said)), *readings(said)]
    rows = customers_found(user, [text for text in texts if len(fold(text)) > 1])
    return list({row.customer: row for row in rows}.values())


def _articles(user: Agent, said: str, group: str) -> Sequence[Article]:
    del group
    return articles(said, user.pk, ALL_ARTICLES)


def _tabs(asked: Any, group: str, counts: dict[str, str]) -> list[Tab]:
    named = {
        "": _("Everything"),
        "tickets": _("Tickets"),
        "messages": _("Messages"),
        "people": _("People"),
        "articles": _("Articles"),
    }
    # A page of one group has not looked for the others.
    return [
        Tab(name, word, field.address(asked, name), counts.get(name, "") if group in ("", name) else "", name == group)
        for name, word in named.items()
    ]


def _count(number: int, found: Search) -> str:
    if number > COUNTED or (number == COUNTED and not found.hits.whole):
        return f"{COUNTED}+"
    return str(number) if found.hits.whole or not number else f"{number}+"


def _most(number: int, most: int) -> str:
    return f"{most}+" if number >= most else str(number)
