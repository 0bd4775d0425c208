"""What became of one's own tips: for the person and who leads them; and those of a lead's teams, side by side."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.people.models import Agent
from zabota.base.ui.days import number
from zabota.core.coach.craft import ENOUGH, WEEKS, Row, lines
from zabota.rooms.coach import crafts
from zabota.rooms.coach.access import pupil_for, pupils, teams_of
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
    """Raises as pupil_for does: a lead sees those of their teams, and no other lead."""
    return _page(request, pupil_for(agent_of(request), pk))


@required("people.manage")
@require_safe
def team(request: HttpRequest) -> HttpResponse:
    """People by name and never by figures; `after`: the last one shown before. No share is said of few tips."""
    user, days, today = agent_of(request), _days(request), timezone.localtime(now()).date()
    people, more = crafts.page_of(pupils(user), number(request.GET.get("after")))
    teams = list(teams_of(user))
    of_people = crafts.of_people(people, today=today, days=days)
    of_teams = crafts.of_teams(teams, today=today, days=days)
    context = {
        "people": [(person, of_people.get(person.pk)) for person in people],
        "more": more,
        "teams": [(one, of_teams.get(one.pk)) for one in teams],
        "rules": crafts.of_rules(today=today, days=days),
    }
    known = {"names": RULES, "lengths": LENGTHS, "days": days, "enough": ENOUGH}
    return render(request, "coach/craft_team.html", context | known)


def _days(request: HttpRequest) -> int:
    asked = request.GET.get("days", "")
    return int(asked) if asked in {str(length) for length in LENGTHS} else USUAL


def _page(request: HttpRequest, person: Agent) -> HttpResponse:
    days = _days(request)
    today = timezone.localtime(now()).date()
    since = today - timedelta(days=max(days, WEEKS * 7) - 1)
    found = Tally.objects.filter(agent=person, day__gte=since)
    rows = [Row(*one) for one in found.values_list("rule", "day", "shown", "taken", "dismissed")]
    shown = lines(rows, today=today, days=days)
    context = {"person": person, "mine": person == request.user, "lines": shown, "lengths": LENGTHS, "days": days}
    sums = {"shown": sum(one.shown for one in shown), "taken": sum(one.taken for one in shown)}
    most = max((one.taken + one.dismissed for one in shown), default=0)
    return render(request, "coach/craft.html", context | {"names": RULES, "sums": sums, "most": most})
