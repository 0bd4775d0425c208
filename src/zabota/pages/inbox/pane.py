"""Everything that a ticket's page shows, gathered once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.people.access import may
from zabota.base.people.models import Agent, Identity
from zabota.base.ports.beside import beside_ticket
from zabota.base.ports.journeys import letters
from zabota.base.ports.ticket_menu import ticket_menu
from zabota.base.tickets import actions
from zabota.base.tickets.models import Draft, Message, Status, Ticket
from zabota.base.tickets.promise_words import promises_of
from zabota.base.tickets.queries import Conversation, Line, conversation, page_with
from zabota.base.tickets.values import DraftFile
from zabota.base.ui.addresses import address as url
from zabota.base.ui.languages import language_name
from zabota.pages.inbox import drafted_pictures, leaving, promise_choices, recipients, shell
from zabota.pages.inbox.drawing import said_drawer
from zabota.pages.inbox.entries import alarms, entries
from zabota.pages.inbox.feelings import feeling
from zabota.pages.inbox.http import Asked
from zabota.pages.inbox.introduction import of_cover
from zabota.pages.inbox.pictures import asked_for
from zabota.pages.inbox.quoting import quoted
from zabota.pages.inbox.surroundings import Surroundings, surroundings

# Lines of the timeline that tell of a promise that is over.
PROMISES_ENDED = frozenset({"PromiseKept", "PromiseBroken", "PromiseMet"})


@dataclass(frozen=True, slots=True)
class Act:
    """act("solution") -> /tickets/12/solution/?view=mine"""

    here: str
    beside: str

    def __call__(self, noun: str) -> str:
        return f"{self.here}{noun}/{self.beside}"


@dataclass(frozen=True, slots=True)
class Box:
    """One side of the composer, with what was typed before."""

    text: str = ""
    html: str = ""
    files: tuple[DraftFile, ...] = ()
    choices: Mapping[str, Any] = field(default_factory=dict)
    saved_at: datetime | None = None


def address(request: Asked, ticket: Ticket, before: datetime | None = None) -> str:
    """The ticket's page, with the list it was opened from beside it; before: not its newest messages but older ones."""
    here = url("inbox:ticket", ticket.number) + _beside(request)
    if before is None:
        return here
    return f"{here}{'&' if '?' in here else '?'}{urlencode({'before': before.isoformat()})}"


def actions_of(request: Asked, ticket: Ticket) -> Act:
    return Act(url("inbox:ticket", ticket.number), _beside(request))


def _beside(request: Asked) -> str:
    view, changes = request.GET.get("view", ""), request.GET.get("q", "")
    asked = {"view": view, "q": changes} if changes else {"view": view} if view and view != shell.DEFAULT else {}
    return "?" + urlencode(asked) if asked else ""


def _back(request: Asked) -> str:
    """The list that the ticket was opened from, with what is not saved of its view."""
    changes = request.GET.get("q", "")
    try:
        address = url("inbox:list", request.GET.get("view") or shell.DEFAULT)
    except NoReverseMatch:
        return url("inbox:list", shell.DEFAULT)
    return address + ("?" + urlencode({"q": changes}) if changes else "")


def context(request: Asked, ticket: Ticket) -> dict[str, Any]:
    """The ticket, its conversation, its surroundings. The person has it before their eyes now, so that is noted."""
    me = request.user
    before = before_of(request) or _with_message(request, ticket)
    talk = conversation(ticket, before=before)
    seen_from = request.META.get("REMOTE_ADDR") or None
    if not request.headers.get("Zabota-Prefetch"):  # fetched ahead: not seen yet
        actions.look(ticket, agent=me, seq=ticket.stream.last_seq, address=seen_from, at=now())
    around = surroundings(me, ticket)
    addresses = [one.value for one in around.identities if one.kind == Identity.Kind.EMAIL]
    known = letters([item.pk for item in talk.items if isinstance(item, Message)], ticket.pk, addresses)
    may_reply = may(me, "tickets.reply") and _takes_words(ticket)
    rights = {"may_tick": may(me, "tickets.note"), "may_rules": may(me, "rules.manage")}
    shown = entries(talk, known, asked_for(request), **rights)
    quote = quoted(talk, request.GET.get("quote", ""))
    reply_box = _box(ticket, Message.Kind.OUT, around.drafts, quote, of_cover(ticket, talk, me) if may_reply else "")
    promised = promises_of(ticket, now())
    act = actions_of(request, ticket)
    return {
        "ticket": ticket,
        "talk": talk,
        "entries": shown,
        "draw_said": said_drawer(),
        "alarms": alarms(shown),
        "feeling": feeling(talk, ticket) if may_reply else None,
        "parts": [part for part in talk.parts if part.pk != ticket.pk],
        "reply_box": reply_box,
        "note_box": _box(ticket, Message.Kind.NOTE, around.drafts, quote),
        "side_draft": around.drafts.get(Message.Kind.SIDE),
        "quotes": quote[0],
        "recipients": recipients.row(reply_box.choices),
        "kept_next_update": promise_choices.as_typed(reply_box.choices.get("next_update", "")),
        "language_word": language_word(ticket),
        "may_note": may(me, "tickets.note"),
        "may_reply": may_reply,
        "warnings": known.warnings if may_reply and ticket.channel == "mail" else [],
        "may_work": may(me, "tickets.reply"),
        "may_manage": may(me, "tickets.manage"),
        "may_redact": may(me, "tickets.redact"),
        "may_edit_customer": may(me, "customers.edit"),
        "followers": around.followers,
        "followed": me in around.followers,
        "identities": around.identities,
        "history": around.history,
        "linked": around.linked,
        "more_choices": ticket_menu(ticket.number, ticket.channel),
        "later": leaving.choices(ticket, now()),
        "promised": next(iter(promised), None),
        "all_promised": promised,
        "promised_before": _promised_before(ticket, talk),
        "next_updates": promise_choices.choices(now()),
        "act": act,
        **_sections(around, ticket, me, act),
        "here": address(request, ticket, before),
        "newest": before is None,
        "beside": _beside(request),
        "back_to": request.GET.get("view") or shell.DEFAULT,
        "back_url": _back(request),
        "now": now(),
    }


def _sections(around: Surroundings, ticket: Ticket, me: Agent, act: Act) -> dict[str, list[str]]:
    """What rooms show: `sections` beside the conversation, `above` it, `more_tools` of the composer."""
    found: dict[str, list[str]] = {"beside": [], "above": [], "composer": []}
    for one in beside_ticket():
        found[one.place].append(one.draw(around.beside[one.name], ticket, me, act))
    return {"sections": found["beside"], "above": found["above"], "more_tools": found["composer"]}


def page(request: Asked, ticket: Ticket) -> dict[str, Any]:
    """The same with the rail and the list around it."""
    view = shell.chosen_view(request)
    inside = context(request, ticket)
    return shell.rail(request.user) | shell.ticket_list(request.user, view) | inside


def language_word(ticket: Ticket) -> str:
    """`Romanian, as Ana writes`; empty where the language is not known."""
    name = language_name(ticket.language)
    if not name:
        return ""
    first = ticket.customer.name.split(" ")[0]
    words = {"language": name, "name": first}
    return _("%(language)s, as %(name)s writes") % words if first else words["language"]


def _promised_before(ticket: Ticket, talk: Conversation) -> bool:
    """Whether a promise that is over stands among what is shown."""
    lines = [item.name for item in talk.items if isinstance(item, Line)]
    return lines.count("NextUpdatePromised") > bool(ticket.next_update_at) or not PROMISES_ENDED.isdisjoint(lines)


def _takes_words(ticket: Ticket) -> bool:
    return ticket.status != Status.CLOSED and not ticket.trashed_at and ticket.merged_into_id is None


def before_of(request: Asked) -> datetime | None:
    """The moment before which the messages shown lie; None: the newest ones."""
    try:
        moment = parse_datetime(request.GET.get("before", ""))
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def _with_message(request: Asked, ticket: Ticket) -> datetime | None:
    """The same for a link to one message."""
    number = request.GET.get("message", "")
    return page_with(ticket, int(number)) if number.isdecimal() and len(number) < 19 else None


def _box(ticket: Ticket, kind: str, drafts: Mapping[str, Draft], quote: tuple[str, str], opening: str = "") -> Box:
    """quote: (kind of box that begins with it, its text). opening: what the first answer of somebody begins with."""
    draft, begins = drafts.get(kind), quote[1] if quote[0] == kind else ""
    if draft is None:
        return Box(opening + begins)
    html = "" if begins else drafted_pictures.placed(draft.html, ticket)
    return Box(begins + draft.text, html, tuple(draft.files), draft.choices, draft.saved_at)
