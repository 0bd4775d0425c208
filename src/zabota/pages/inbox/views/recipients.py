"""Who gets an answer: everyone of the last letter, and names to choose from."""

from django.http import HttpResponse

from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.queries.drafts import draft_of
from zabota.base.ui.fragments import show, wants_fragment
from zabota.pages.inbox import pane, queries
from zabota.pages.inbox.forms import one_line
from zabota.pages.inbox.http import Asked, on_ticket
from zabota.pages.inbox.recipients import reply_to_all, row


@on_ticket(to="reply", methods=("GET",))
def recipients(request: Asked, ticket: Ticket) -> HttpResponse:
    """The row above the text with everyone of the last letter in it; without script the whole page with it."""
    draft = draft_of(request.user, ticket, Message.Kind.OUT)
    typed = {name: request.GET[name] for name in ("to", "cc", "bcc") if name in request.GET}
    found = reply_to_all(ticket, row(typed or (draft.choices if draft else {})))
    if not wants_fragment(request):
        return show(request, "inbox/ticket_page.html", pane.page(request, ticket) | {"recipients": found})
    context = {"ticket": ticket, "recipients": found, "act": pane.actions_of(request, ticket)}
    context["identities"] = list(ticket.customer.identities.order_by("id")[:20])
    return show(request, "inbox/recipients.html", context)


@on_ticket(to="reply", methods=("GET",))
def suggestions(request: Asked, ticket: Ticket) -> HttpResponse:
    """Customers and colleagues who go on what was typed last, each behind what stands before it."""
    field = "bcc" if "bcc" in request.GET else "cc"
    before, _comma, typed = one_line(request.GET.get(field, ""), 4000).rpartition(",")
    found = queries.reached_at(request.user, typed.strip()) if len(typed.strip()) > 1 else []
    before = f"{before.strip()}, " if before.strip() else ""
    return show(request, "inbox/recipient_names.html", {"before": before, "found": found})
