"""An answer to the customer; held for ten seconds, in which it can be taken back."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.access import message_for
from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.values import StaleReply, TooLate
from zabota.pages.inbox.answers import Undo, changed, stale
from zabota.pages.inbox.http import Asked, on_ticket, signed_in
from zabota.pages.inbox.writing import written

SECONDS = 10


@on_ticket(to="reply")
def replies(request: Asked, ticket: Ticket) -> HttpResponse:
    said = written(request, ticket, Message.Kind.OUT)
    solving = "solve" in request.POST
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
            by=request.user.ref,
            at=now(),
        )
    except StaleReply as newer:
        return stale(request, ticket, said, newer.newer, newer.changes)
    told = _("Sent. The ticket is solved.") if solving else _("Sent. It is the customer's turn.")
    undo = Undo(f"/messages/{message.pk}/withdrawal/", seconds=SECONDS)
    return changed(request, ticket, told, undo=undo, composer="reply")


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
    return changed(request, row.ticket, _("Taken back. The text is in the answer box."), composer="reply")
