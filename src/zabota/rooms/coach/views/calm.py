"""A guide for answering somebody who is angry: why it seems so, four steps, a colleague, a lead."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from zabota.base.clock import now
from zabota.base.people.access import able, agent_of, required
from zabota.base.people.models import Agent, Role
from zabota.base.people.shifts import shifts_at
from zabota.base.tickets.access import ticket_for, who_sees
from zabota.base.tickets.models import Ticket
from zabota.core.coach import calming
from zabota.core.coach.mood import mood
from zabota.rooms.coach.moods import because, word
from zabota.rooms.coach.replies import first_words, heard


@required("tickets.reply")
@require_safe
def calm(request: HttpRequest, number: int) -> HttpResponse:
    """The panel for the composer; a page of its own where no script asks."""
    agent = agent_of(request)
    ticket = ticket_for(agent, number, to="reply")
    felt = mood(heard(ticket))
    language = ticket.language or ticket.customer.language
    ready = calming.sentences(first_words(ticket), ticket.subject, language=language)
    context = {
        "ticket": ticket,
        "feeling": word(felt) if felt.level else "",
        "because": because(felt),
        "steps": [(name, hint, ready[step]) for step, name, hint in _steps()],
        "language": language,
        "lead": lead_of(ticket, agent),
    }
    whole = not request.headers.get("HX-Request")
    return render(request, "coach/calm_page.html" if whole else "coach/calm.html", context)


def _steps() -> list[tuple[str, str, str]]:
    return [
        (
            "listen",
            pgettext("with somebody angry", "Listen"),
            _("Read it to the end. Ask what hurts most; explain nothing yet."),
        ),
        (
            "acknowledge",
            pgettext("with somebody angry", "Acknowledge"),
            _("Say what went wrong for them, without “but” and without blame."),
        ),
        (
            "restate",
            pgettext("with somebody angry", "Restate"),
            _("Say their task in your own words and let them confirm it."),
        ),
        (
            "act",
            pgettext("with somebody angry", "Act"),
            _("One step and a clock time, and nothing that you do not hold."),
        ),
    ]


def lead_of(ticket: Ticket, me: Agent) -> Agent | None:
    """Who can be asked: a lead of its team before the others, who is at work before who is not. None: nobody else."""
    people = who_sees(ticket).filter(able("people.manage")).exclude(pk=me.pk)
    leads = list(people.prefetch_related("teams").order_by("name", "surname", "id"))
    if not leads:
        return None
    shifts = shifts_at(leads, now())
    return min(leads, key=lambda one: _rank(one, ticket, here=shifts[one.pk].here))


def _rank(lead: Agent, ticket: Ticket, *, here: bool) -> tuple[bool, bool, bool]:
    mine = any(team.pk == ticket.team_id for team in lead.teams.all())
    return not here, lead.role == Role.OWNER, not mine
