"""What a call is about, read from the rows and put behind the veil: nothing else leaves the desk."""

from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from zabota.base.ports.articles import Passage, passages
from zabota.base.tickets.models import Message, Ticket
from zabota.core.assistant import asking
from zabota.core.assistant.asking import DRAFT, MEANING, SUMMARY, TO_READ, TRIAL, Source, Spoken
from zabota.core.assistant.talking import Said
from zabota.core.assistant.veil import Veil
from zabota.rooms.assistant.models import Call, opened

Kind = Message.Kind
MOST_MESSAGES, MOST_ARTICLES = 400, 4
BEYOND = 4_000  # characters: longer than any secret
_WHO = {Kind.IN: "customer", Kind.OUT: "we", Kind.NOTE: "note"}


class NoArticle(Exception):
    """Nothing in the knowledge base fits the ticket, so nothing is asked."""


@dataclass(frozen=True, slots=True)
class Material:
    """said: as it is sent. given: what is rewritten, which bounds the length of the answer. sources: of a draft."""

    said: Sequence[Said]
    veil: Veil
    sources: Sequence[Passage] = ()
    given: str = ""


def material(call: Call) -> Material:
    """Raises NoArticle, and Words.DoesNotExist where its words were taken away meanwhile."""
    given, language = opened(call.words.given), _english(call.words.language)
    if call.ticket is None:
        return Material(asking.asked(TRIAL, "", language=language), Veil())
    ticket = call.ticket
    veil = _veil(ticket)
    match call.purpose:
        case asking.SUMMARY:
            spoken, left = _spoken(ticket, veil)
            text = asking.conversation(veil.over(ticket.subject), spoken, left=left)
            return Material(asking.asked(SUMMARY, text, language=language), veil)
        case asking.DRAFT:
            return _draft(ticket, veil, call.words.language)
        case asking.TO_READ:
            text = _over(veil, last_words(ticket))
            return Material(asking.asked(TO_READ, text, language=language), veil, given=text)
        case asking.MEANING:
            question = last_words(ticket)
            text = asking.judged(_over(veil, question), _over(veil, given))
            return Material(asking.asked(MEANING, text, language=language), veil)
    text = _over(veil, given)
    return Material(asking.asked(call.purpose, text, language=language), veil, given=given)


def last_words(ticket: Ticket) -> str:
    """What the customer wrote last."""
    heard = Message.objects.filter(ticket=ticket, kind=Kind.IN).order_by("-created_at", "-id")
    return heard.values_list("text", flat=True).first() or ""


def _draft(ticket: Ticket, veil: Veil, language: str) -> Material:
    sources = passages(ticket.pk, MOST_ARTICLES)
    if not sources:
        raise NoArticle
    # The first name, by which one greets.
    question, name = _over(veil, last_words(ticket)), veil.over(ticket.customer.name.partition(" ")[0])
    # Articles are read by everybody: nothing in them is hidden.
    text = asking.with_articles(question, name, [Source(one.title, one.text) for one in sources])
    return Material(asking.asked(DRAFT, text, language=_english(language)), veil, sources)


def _veil(ticket: Ticket) -> Veil:
    customer = ticket.customer
    organisation = customer.organisation.name if customer.organisation else ""
    wrote = Message.objects.filter(ticket=ticket).exclude(agent=None).values_list("agent__name", "agent__surname")
    ours = [f"{name} {surname}".strip() for name, surname in wrote.order_by().distinct()[:50]]
    return Veil(names=[one for one in (customer.name, *ours) if one], companies=[organisation] if organisation else [])


def _spoken(ticket: Ticket, veil: Veil) -> tuple[list[Spoken], int]:
    """The first message and the newest, of those that were said (what waits to leave was not), in their order; and how
    many stand between that there is no room for.
    """
    rows = Message.objects.filter(ticket=ticket, kind__in=_WHO).exclude(delivery__in=Message.UNSAID)
    first = list(rows.order_by("created_at", "id").values_list("pk", "kind", "text")[:1])
    newest = list(rows.order_by("-created_at", "-id").values_list("pk", "kind", "text")[:MOST_MESSAGES])
    told, room = [*first, *(row for row in newest if row not in first)], asking.LONGEST
    spoken: list[Spoken] = []
    for _pk, kind, text in told:
        if room <= 0:
            break
        spoken.append(Spoken(_WHO[Kind(kind)], _over(veil, text)))
        room -= len(text)
    return [*spoken[:1], *spoken[:0:-1]], len(told) - len(spoken)


def _over(veil: Veil, text: str) -> str:
    """Cut only behind the veil: half a card number is none that is found."""
    if len(text) <= asking.LONGEST:
        return veil.over(text)
    return veil.over(text[: asking.LONGEST + BEYOND])[: asking.LONGEST]


def _english(language: str) -> str:
    code = language.split("-")[0]
    try:
        return Locale("en").languages.get(code) or code or "English"
    except UnknownLocaleError:
        return "English"
