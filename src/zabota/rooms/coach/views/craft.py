"""What became of one's own tips: for the person and for who looks after them."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, person_for, required
from zabota.base.people.models import Agent
from zabota.core.coach.craft import WEEKS, Row, lines
from zabota.rooms.coach.models import Tally
from zabota.rooms.coach.words import RULES

LENGTHS = {7: _("Week"), 28: _("Four weeks"), 182: _("Half a year")}
USUAL = 28


@required("tickets.reply")
@require_safe
def craft(request: HttpRequest) -> HttpResponse:
    return _page(request, agent_of(request))


@required("people.manage")
@require_safe
def craft_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Raises as person_for does: a lead sees those whom they look after, and no other lead."""
    return _page(request, person_for(agent_of(request), pk))


def _page(request: HttpRequest, person: Agent) -> HttpResponse:
    asked = request.GET.get("days", "")
    days = int(asked) if asked in {str(length) for length in LENGTHS} else USUAL
    today = timezone.localtime(now()).date()
    since = today - timedelta(days=max(days, WEEKS * 7) - 1)
    found = Tally.objects.filter(agent=person, day__gte=since)
    rows = [Row(*one) for one in found.values_list("rule", "day", "shown", "taken", "dismissed")]
    shown = lines(rows, today=today, days=days)
    context = {"person": person, "mine": person == request.user, "lines": shown, "lengths": LENGTHS, "days": days}
    sums = {"shown": sum(one.shown for one in shown), "taken": sum(one.taken for one in shown)}
    most = max((one.taken + one.dismissed for one in shown), default=0)
    return render(request, "coach/craft.html", context | {"names": RULES, "sums": sums, "most": most})
