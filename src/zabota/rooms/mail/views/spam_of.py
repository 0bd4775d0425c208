"""A ticket that is spam: asking, marking, and back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.tickets.access import ticket_for
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.rooms.mail.actions.spam import marking, rules
from zabota.rooms.mail.models import RawLetter


@required("tickets.reply")
@require_http_methods(["GET", "HEAD", "POST"])
def spam_of(request: HttpRequest, number: int) -> HttpResponse:
    """The page that asks, then the marking. Once it is spam the page says so, and takes it back."""
    agent = agent_of(request)
    ticket = ticket_for(agent, number, to="reply")
    offered = _offered(ticket)
    why = ""
    if request.method == "POST":
        block = [value for value in request.POST.getlist("block") if value in offered]
        try:
            marking.mark(ticket, block=block, agent=agent, by=agent.ref, at=now())
        except Refused as refusal:
            why = str(refusal)
        else:
            return redirect("mail_spam_of", number)
    context = {"ticket": ticket, "offered": offered, "refusal": why, "marked": marking.is_marked(ticket)}
    return render(request, "mail/spam_of.html", context, status=422 if why else 200)


@required("tickets.reply")
@require_POST
def spam_of_end(request: HttpRequest, number: int) -> HttpResponse:
    agent = agent_of(request)
    ticket = ticket_for(agent, number, to="reply")
    try:
        marking.unmark(ticket, by=agent.ref, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("#%(number)s is back as it was") % {"number": number})
    return redirect(f"/tickets/{number}/")


def _offered(ticket: Ticket) -> list[str]:
    """What could be blocked with it: who wrote, and their domain unless everyone may have an address there."""
    letters = RawLetter.objects.filter(message__ticket=ticket, message__kind="in").exclude(sender="").order_by("id")
    senders = list(letters.values_list("sender", flat=True)[:20])
    if not senders:
        identities = ticket.customer.identities.filter(kind="email").order_by("id")
        senders = list(identities.values_list("value", flat=True)[:3])
    values = [value for sender in dict.fromkeys(senders) for value in (sender, sender.rpartition("@")[2])]
    return [value for value in dict.fromkeys(values) if rules.may_be_blocked(value)][:6]
