"""Whom somebody swaps with who cannot keep calm: the best who is at work now."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.people.shifts import shifts_at
from zabota.base.ports.routing import who
from zabota.base.tickets.models import ACTIVE, Ticket
from zabota.base.ui.languages import language_name
from zabota.pages.inbox.at_work import at_work
from zabota.pages.inbox.queries import who_may_own

ASKED = 5
# What helps right now; five lines that are read in a breath.
GUIDE = (
    gettext_lazy("Breathe out slowly, twice. Nothing has to be sent this minute."),
    gettext_lazy("The anger is about what happened, not about you."),
    gettext_lazy("Read the letter once more and look only for what they need."),
    gettext_lazy("Say what went wrong for them before you say anything else."),
    gettext_lazy("Promise one thing with a clock time, and nothing that you do not hold."),
)


@dataclass(frozen=True, slots=True)
class Offer:
    agent: Agent
    reasons: Sequence[str]


def offer(ticket: Ticket, me: Agent) -> Offer | None:
    """Somebody else at work now: who could solve it, or else who speaks the language and owns least. None: nobody."""
    at = now()
    people = {one.pk: one for one in who_may_own(ticket) if one.pk != me.pk}
    for candidate in who(ticket.pk, ASKED):
        if candidate.here and candidate.agent in people:
            return Offer(people[candidate.agent], list(candidate.reasons)[:2])
    shifts = shifts_at(people.values(), at)
    here = [one for one in people.values() if shifts[one.pk].here]
    if not here:
        return None
    rows = Ticket.objects.filter(owner__in=here, status__in=ACTIVE, merged_into=None, trashed_at=None)
    load = dict(rows.values_list("owner").annotate(n=Count("pk")).order_by())
    best = min(here, key=lambda one: (ticket.language not in one.languages, load.get(one.pk, 0), one.name, one.pk))
    return Offer(best, [*_reasons(ticket, best, load.get(best.pk, 0)), at_work(shifts[best.pk])])


def _reasons(ticket: Ticket, agent: Agent, owns: int) -> list[str]:
    found = [ngettext("owns %(num)s open ticket", "owns %(num)s open tickets", owns) % {"num": owns}]
    if ticket.language in agent.languages:
        found.insert(0, _("speaks %(language)s") % {"language": language_name(ticket.language)})
    return found
