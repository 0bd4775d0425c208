"""Somebody outside is asked about a ticket: beginning, another word, nothing more expected."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.base.clock import now
from zabota.base.ports.letters import our_mailboxes
from zabota.base.tickets import actions
from zabota.base.tickets.access import side_for
from zabota.base.tickets.going_along import files_of, offered, quoted
from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.queries.drafts import draft_of
from zabota.base.tickets.values import HOLD, Refused
from zabota.pages.inbox.answers import Undo, changed, form_page, refusal
from zabota.pages.inbox.http import Asked, on_ticket, signed_in
from zabota.pages.inbox.sides import blank, brought, typed, written


@on_ticket(to="reply", methods=("GET", "POST"))
def sides(request: Asked, ticket: Ticket) -> HttpResponse:
    among, draft = offered(ticket), draft_of(request.user, ticket, Message.Kind.SIDE)
    if request.method == "GET":
        form = blank(ticket, draft, among)
        return form_page(request, ticket, "inbox/forms/side.html", choices=among, typed=form)
    asked = typed(request)
    if our_mailboxes([asked.address]):
        raise Refused(_("%(address)s is a mailbox of this desk. Leave it out.") % {"address": asked.address})
    message = actions.open_side(
        ticket,
        agent=request.user,
        address=asked.address,
        subject=asked.subject or ticket.subject,
        text=asked.text,
        quoted=quoted(among, asked.quotes),
        files=[*files_of(among, asked.files), *brought(request, draft)],
        waits=asked.waits,
        by=request.user.ref,
        at=now(),
    )
    return changed(request, ticket, _("Sent to %(address)s.") % {"address": asked.address}, undo=_undo(message))


@require_POST
@signed_in
def side_messages(request: Asked, side: int) -> HttpResponse:
    row = side_for(request.user, side, to="reply")
    try:
        message = actions.answer_side(
            row, agent=request.user, text=written(request), files=brought(request), by=request.user.ref, at=now()
        )
    except Refused as why:
        return refusal(request, row.ticket, str(why))
    return changed(request, row.ticket, _("Sent to %(address)s.") % {"address": row.address}, undo=_undo(message))


@require_POST
@signed_in
def side_closing(request: Asked, side: int) -> HttpResponse:
    row = side_for(request.user, side, to="reply")
    actions.close_side(row, by=request.user.ref, at=now())
    return changed(request, row.ticket, _("Closed. If they write all the same, it opens again."))


def _undo(message: Message) -> Undo:
    return Undo(f"/messages/{message.pk}/withdrawal/", seconds=HOLD.seconds)
