"""What a view says back once a verb is done, refused, or was too late."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib import messages
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from zabota.base.tickets.access import Purpose, ticket_for
from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.queries import row_of
from zabota.base.tickets.queries.conversation import lines_of
from zabota.base.tickets.values import Refused
from zabota.base.timeline.models import Event
from zabota.base.ui.fragments import show, wants_fragment
from zabota.pages.inbox import pane
from zabota.pages.inbox.drawing import row_drawer
from zabota.pages.inbox.http import Asked
from zabota.pages.inbox.sentences import sentence
from zabota.pages.inbox.writing import Written

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Undo:
    """Where a form takes the last step back, and for how many seconds that is offered."""

    url: str
    seconds: int = 8


def ticket_url(ticket: Ticket) -> str:
    return reverse("inbox:ticket", args=[ticket.number])


def changed(
    request: Asked,
    ticket: Ticket,
    said: str = "",
    *,
    undo: Undo | None = None,
    composer: str = "",
    moved: bool = False,
    **more: Any,
) -> HttpResponse:
    """The ticket as it is now. `composer`: which box starts anew; `moved`: another ticket stands in its place."""
    if not wants_fragment(request):
        if said:
            messages.success(request, said, extra_tags=undo.url if undo else "")
        return redirect(pane.address(request, ticket))
    ticket = ticket_for(request.user, ticket.number)
    context = pane.context(request, ticket) | {
        "row": row_of(ticket, seen=ticket.stream.last_seq),
        "draw_row": row_drawer(),
    }
    context |= {"said": said, "undo": undo, "fresh_composer": composer, "moved": moved, **more}
    response = show(request, "inbox/ticket_changed.html", context)
    if moved:
        response.headers["HX-Push-Url"] = pane.address(request, ticket)
    return response


def told(request: Asked, there: str, said: str, *, undo: Undo | None = None) -> HttpResponse:
    """To a page of its own, which says what was done."""
    messages.success(request, said, extra_tags=undo.url if undo else "")
    return HttpResponse(headers={"HX-Redirect": there}) if wants_fragment(request) else redirect(there)


def refusal(request: Asked, ticket: Ticket, why: str, *, way: str = "") -> HttpResponse:
    """The verb does not fit: the reason in words, beside what was typed. way: the form of the ticket that mends it."""
    out = {"why": why, "way": pane.actions_of(request, ticket)(way) if way else ""}
    if wants_fragment(request):
        return show(request, "inbox/refused.html", out | {"ticket": ticket}, status=422)
    context = pane.page(request, ticket) | out | {"typed": request.POST.get("text", "")}
    return show(request, "inbox/ticket_page.html", context, status=422)


def stale(
    request: Asked, ticket: Ticket, said: Written, newer: Sequence[Message], done: Sequence[Event]
) -> HttpResponse:
    """Something came while they wrote: it is shown, the text stays, and the next send knows of it."""
    whole, ticket = not wants_fragment(request), ticket_for(request.user, ticket.number)
    context = pane.page(request, ticket) if whole else pane.context(request, ticket)
    numbers = {part.pk: part.number for part in context["talk"].parts}
    context |= {"newer": newer, "done": [sentence(line, numbers) for line in lines_of(done)], "typed": said.text}
    return show(request, "inbox/ticket_page.html" if whole else "inbox/stale.html", context, status=409)


def form_page(request: Asked, ticket: Ticket, template: str, **more: Any) -> HttpResponse:
    """A form about a ticket: in a dialog for htmx, else as a page of its own."""
    frame = "inbox/forms/dialog.html" if wants_fragment(request) else "inbox/forms/page.html"
    return show(request, template, {"layout": frame, "ticket": ticket, "act": pane.actions_of(request, ticket), **more})


def row_named(model: type[Row], number: str | None) -> Row | None:
    """A row by the number in a form; nothing for an empty choice. Raises Refused for a row that is gone."""
    if not number:
        return None
    found = model._default_manager.filter(pk=number).first() if number.isdecimal() else None
    if found is None:
        raise Refused(_("That choice is no longer there. Choose again."))
    return found


def other_ticket(request: Asked, number: str, to: Purpose = "read") -> Ticket:
    """Another ticket by what people write: 4817 or #4817. Raises Refused or what ticket_for raises."""
    digits = number.strip().lstrip("#№ ")
    if not digits.isdecimal() or len(digits) > 18:
        raise Refused(_("Write the number of a ticket."))
    return ticket_for(request.user, int(digits), to=to)
