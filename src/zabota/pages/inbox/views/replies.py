"""An answer to the customer; held for a moment (HOLD), in which it can be taken back."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.access import message_for
from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.ready import began
from zabota.base.tickets.values import HOLD, StaleReply, TooLate
from zabota.base.ui import dates
from zabota.pages.inbox import queries
from zabota.pages.inbox.answers import Undo, changed, stale
from zabota.pages.inbox.http import Asked, on_ticket, signed_in
from zabota.pages.inbox.sending import asked_sending
from zabota.pages.inbox.writing import written


@on_ticket(to="reply")
def replies(request: Asked, ticket: Ticket) -> HttpResponse:
    said, at = written(request, ticket, Message.Kind.OUT), now()
    solving = "solve" in request.POST
    sending = asked_sending(request, ticket, solving=solving, at=at)
    # Looked up before it is sent: whoever said nothing once is not asked in this ticket again.
    first = not solving and sending.next_update is None and queries.says_first(request.user, ticket)
    try:
        message = actions.reply(
            ticket,
            agent=request.user,
            text=said.text,
            html=said.html,
            files=said.files,
            solve=solving,
            seen=_number(request, "seen"),
            seen_seq=_number(request, "seen_seq"),
            sending=sending,
            began=began(ticket, request.user, request.POST.get("ready", ""), said.text),
            by=request.user.ref,
            at=at,
        )
    except StaleReply as newer:
        return stale(request, ticket, said, newer.newer, newer.changes)
    undo = Undo(f"/messages/{message.pk}/withdrawal/", seconds=HOLD.seconds)
    return changed(request, ticket, _told(message, ticket), undo=undo, composer="reply", ask_promise=first)


def _told(message: Message, ticket: Ticket) -> str:
    if message.scheduled and message.held_until:
        return _("It leaves %(when)s.") % {"when": dates.moment(message.held_until)}
    if message.solves:
        return _("Sent. The ticket is solved.")
    if message.promises_until is None:
        return _("Sent. It is the customer's turn.")
    words = {"name": ticket.customer.name.split(" ")[0], "when": dates.moment(message.promises_until)}
    if words["name"]:
        return _("Sent. %(name)s knows: next update by %(when)s.") % words
    return _("Sent. The customer knows: next update by %(when)s.") % words


def _number(request: Asked, field: str) -> int | None:
    given = request.POST.get(field, "")
    return int(given) if given.isdecimal() and len(given) < 19 else None


@require_POST
@signed_in
def withdrawal(request: Asked, message: int) -> HttpResponse:
    row = message_for(request.user, message, to="reply")
    try:
        actions.withdraw(row, by=request.user.ref, at=now())
    except TooLate:
        return changed(request, row.ticket, _("It has left already. Write again to correct it."))
    if row.side_id:
        return changed(request, row.ticket, _("Taken back. The text is kept."))
    if row.agent and row.agent != request.user:
        words = _("Taken back. The text is in the answer box of %(name)s.") % {"name": row.agent.full_name}
        return changed(request, row.ticket, words)
    return changed(request, row.ticket, _("Taken back. The text is in the answer box."), composer="reply")
