"""Everything that a ticket's page shows, gathered once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from babel import Locale, UnknownLocaleError
from django.urls import reverse
from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.people.access import may
from zabota.base.people.models import Identity
from zabota.base.ports.journeys import letters
from zabota.base.ports.ticket_menu import ticket_menu
from zabota.base.tickets import actions
from zabota.base.tickets.models import Draft, Message, Status, Ticket
from zabota.base.tickets.queries import conversation
from zabota.base.tickets.values import DraftFile
from zabota.pages.inbox import shell
from zabota.pages.inbox.drawing import said_drawer
from zabota.pages.inbox.entries import alarms, entries
from zabota.pages.inbox.http import Asked
from zabota.pages.inbox.pictures import asked_for
from zabota.pages.inbox.surroundings import surroundings

Act = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Box:
    """One side of the composer, with what was typed before."""

    text: str = ""
    html: str = ""
    files: tuple[DraftFile, ...] = ()
    saved_at: datetime | None = None


def address(request: Asked, ticket: Ticket) -> str:
    """The ticket's page, with the list it was opened from beside it."""
    return reverse("inbox:ticket", args=[ticket.number]) + _beside(request)


def actions_of(request: Asked, ticket: Ticket) -> Act:
    """act("solution") -> /tickets/12/solution/?view=mine"""
    here, beside = reverse("inbox:ticket", args=[ticket.number]), _beside(request)
    return lambda noun: f"{here}{noun}/{beside}"


def _beside(request: Asked) -> str:
    view = request.GET.get("view", "")
    return "?" + urlencode({"view": view}) if view and view != shell.DEFAULT else ""


def context(request: Asked, ticket: Ticket) -> dict[str, Any]:
    """The ticket, its conversation, its surroundings. The person has it before their eyes now, so that is noted."""
    me = request.user
    talk = conversation(ticket, before=_before(request))
    seen_from = request.META.get("REMOTE_ADDR") or None
    actions.look(ticket, agent=me, seq=ticket.stream.last_seq, address=seen_from, at=now())
    around = surroundings(me, ticket)
    addresses = [one.value for one in around.identities if one.kind == Identity.Kind.EMAIL]
    known = letters([item.pk for item in talk.items if isinstance(item, Message)], ticket.pk, addresses)
    may_reply = may(me, "tickets.reply") and _takes_words(ticket)
    shown = entries(talk, known, asked_for(request))
    return {
        "ticket": ticket,
        "talk": talk,
        "entries": shown,
        "draw_said": said_drawer(),
        "alarms": alarms(shown),
        "parts": [part for part in talk.parts if part.pk != ticket.pk],
        "reply_box": _box(around.drafts.get(Message.Kind.OUT)),
        "note_box": _box(around.drafts.get(Message.Kind.NOTE)),
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
        "act": actions_of(request, ticket),
        "here": address(request, ticket),
        "beside": _beside(request),
        "back_to": request.GET.get("view") or shell.DEFAULT,
        "now": now(),
    }


def page(request: Asked, ticket: Ticket) -> dict[str, Any]:
    """The same with the rail and the list around it."""
    view = shell.chosen_view(request)
    inside = context(request, ticket)
    return shell.rail(request.user) | shell.ticket_list(request.user, view) | inside


def language_word(ticket: Ticket) -> str:
    """`Romanian, as Ana writes`; empty where the language is not known."""
    name = _language((translation.get_language() or "en").split("-")[0], ticket.language.split("-")[0])
    if not name:
        return ""
    first = ticket.customer.name.split(" ")[0]
    words = {"language": name[:1].upper() + name[1:], "name": first}
    return _("%(language)s, as %(name)s writes") % words if first else words["language"]


@lru_cache(500)
def _language(reader: str, spoken: str) -> str:
    """What a language is called in the reader's own; empty where it is not known."""
    try:
        return str(Locale.parse(reader).languages.get(spoken, ""))
    except (UnknownLocaleError, ValueError):
        return ""


def _takes_words(ticket: Ticket) -> bool:
    return ticket.status != Status.CLOSED and not ticket.trashed_at and ticket.merged_into_id is None


def _before(request: Asked) -> datetime | None:
    try:
        moment = parse_datetime(request.GET.get("before", ""))
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def _box(draft: Draft | None) -> Box:
    return Box(draft.text, draft.html, tuple(draft.files), draft.saved_at) if draft else Box()
