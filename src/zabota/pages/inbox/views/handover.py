"""Giving a ticket to a colleague: why, for how long, and with which words the customer reads."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.people.shifts import shifts_at
from zabota.base.tickets import actions
from zabota.base.tickets.actions.handing_over import last_change, must_be_told, returns
from zabota.base.tickets.causes import NAMED
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import HOLD, Refused
from zabota.base.ui import dates
from zabota.pages.inbox.answers import Undo, changed, form_page, row_named, ticket_url
from zabota.pages.inbox.at_work import at_work
from zabota.pages.inbox.forms import words
from zabota.pages.inbox.http import Asked, on_ticket
from zabota.pages.inbox.introduction import proposal
from zabota.pages.inbox.queries import who_may_own

LONGEST, LONGEST_REASON = 4000, 1000


@on_ticket(to="reply", methods=("GET", "POST"))
def handover(request: Asked, ticket: Ticket) -> HttpResponse:
    given = request.GET if request.method == "GET" else request.POST
    if request.method == "GET" and not given.get("agent"):
        people = who_may_own(ticket)
        shifts = shifts_at(people, now())
        # Those who are here stand first; who is not can be given it all the same.
        people.sort(key=lambda one: not shifts[one.pk].here)
        told = [(one, at_work(shifts[one.pk])) for one in people]
        return form_page(request, ticket, "inbox/forms/handover.html", people=told, chosen=None)
    heir = row_named(Agent, given.get("agent"))
    if heir is None:
        raise Refused(_("Choose who takes it."))
    if request.method == "GET" or "redraft" in given:
        return handover_form(request, ticket, heir)
    back = _day(given.get("back")) if given.get("until") == "back" else None
    ticket = actions.hand_over(
        ticket,
        to=heir,
        cause=given.get("cause", ""),
        introduction=words(given.get("introduction", ""), LONGEST),
        unsaid=words(given.get("unsaid", ""), LONGEST_REASON) if may(request.user, "tickets.manage") else "",
        back=back,
        by=request.user.ref,
        at=now(),
    )
    return handed_over(request, ticket, heir)


def handover_form(request: Asked, ticket: Ticket, heir: Agent) -> HttpResponse:
    return form_page(request, ticket, "inbox/forms/handover.html", **_form(request, ticket, heir))


def handed_over(request: Asked, ticket: Ticket, heir: Agent) -> HttpResponse:
    """What was done, and how it is taken back."""
    last = last_change(ticket)
    undo = Undo(f"{ticket_url(ticket)}handover/{last.pk}/withdrawal/", seconds=HOLD.seconds) if last else None
    until = last.data.get("until") if last else ""
    if not until:
        return changed(request, ticket, _("%(name)s owns this until solved.") % {"name": heir.full_name}, undo=undo)
    facts = {"name": heir.full_name, "when": dates.in_words(date.fromisoformat(until))}
    return changed(request, ticket, _("%(name)s owns this until %(when)s.") % facts, undo=undo)


@on_ticket(to="reply")
def handover_withdrawal(request: Asked, ticket: Ticket, change: int) -> HttpResponse:
    actions.take_back(ticket, change=change, by=request.user.ref, at=now())
    return changed(request, ticket, _("Taken back. Nothing was sent."))


def _form(request: Asked, ticket: Ticket, heir: Agent) -> dict[str, Any]:
    """What was typed stays; a draft that nobody touched is drafted anew when the time changes."""
    given, heard = request.POST, must_be_told(ticket)
    tomorrow = timezone.localtime(now()).date() + timedelta(days=1)
    day = parse_day(given.get("back")) or tomorrow
    owner = ticket.owner
    back = returns(owner, day)[1] if owner and given.get("until") == "back" else None
    draft = proposal(ticket, heir, before=owner, back=back)
    typed = words(given.get("introduction", ""), LONGEST)
    touched = typed and typed != words(given.get("drafted", ""), LONGEST) and given.get("redraft") != "anew"
    return {
        "chosen": heir,
        "causes": NAMED.items(),
        "cause": given.get("cause", ""),
        "until": given.get("until", ""),
        "day": day,
        "tomorrow": tomorrow,
        "introduction": typed if touched else draft,
        "drafted": draft,
        "heard": heard,
        "unsaid": given.get("unsaid", ""),
        "may_manage": may(request.user, "tickets.manage"),
        "language": ticket.language or ticket.customer.language,
    }


def parse_day(text: str | None) -> date | None:
    try:
        return parse_date(text or "")
    except ValueError:
        return None


def _day(text: str | None) -> date:
    day = parse_day(text)
    if day is None:
        raise Refused(_("Write on which day the present owner is back."))
    return day
