"""How are we doing: the figures as a page and as files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.people.access import required
from zabota.base.people.models import Agent, Brand, Team
from zabota.base.tickets.channels import channel_name
from zabota.base.ui.spreadsheet import as_csv
from zabota.rooms.reports import period, promises, words
from zabota.rooms.reports.charts import bars_and_line
from zabota.rooms.reports.queries import Figures, Report, report

Rows = list[tuple[Any, Figures]]


@required("reports.read")
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    asked = period.asked(request.GET, desk().time_zone)
    found = _report(asked)
    days = _days(asked, found)
    labels = [words.short(day) for day, _figures in days]
    context = {
        "asked": asked,
        "lengths": period.LENGTHS,
        "brands": list(Brand.objects.order_by("name").values_list("pk", "name")),
        "teams": list(Team.objects.order_by("name").values_list("pk", "name")),
        "total": found.total,
        "days": days,
        "channels": sorted(found.channels.items()),
        "people": _people(found),
        "most": max([figures.came for figures in found.channels.values()], default=0),
        "chart": bars_and_line(labels, [one.came for _day, one in days], [one.solved for _day, one in days]),
        "promises": promises.shown(asked),
        "words": words,
        "channel_name": channel_name,
        "short": words.short,
    }
    return render(request, "reports/reports.html", context)


@required("reports.read")
@require_safe
def figures_csv(request: HttpRequest, by: str) -> HttpResponse:
    """/reports/days.csv, channels.csv, people.csv: durations in seconds, days as ISO 8601."""
    asked = period.asked(request.GET, desk().time_zone)
    found = _report(asked)
    rows: Rows
    if by == "days":
        name, rows = _("Day"), [(day.isoformat(), figures) for day, figures in _days(asked, found)]
    elif by == "channels":
        name, rows = _("Channel"), sorted(found.channels.items())
    elif by == "people":
        name, rows = _("Person"), [(person.full_name, figures) for person, figures in _people(found)]
    else:
        raise Http404
    head = [
        name,
        _("Came in"),
        _("Answered"),
        _("First reply, median, s"),
        _("First reply, 90%, s"),
        _("Answered within 24 hours"),
        _("Judged"),
        _("Solved"),
        _("Confirmed by the customer"),
    ]
    response = HttpResponse(as_csv(head, [_cells(*row) for row in rows]), content_type="text/csv; charset=utf-8")
    span = f"{asked.first.isoformat()}-{asked.today.isoformat()}"
    response.headers["Content-Disposition"] = f'attachment; filename="{by}-{span}.csv"'
    return response


def _report(asked: period.Period) -> Report:
    return report(since=asked.since, until=asked.until, now=now(), zone=asked.zone, brand=asked.brand, team=asked.team)


def _days(asked: period.Period, found: Report) -> Rows:
    """Every day of the period: one without tickets is a figure, too."""
    return [(day, found.days.get(day, Figures())) for day in asked.dates]


def _people(found: Report) -> list[tuple[Agent, Figures]]:
    """By name, never by figure."""
    people = Agent.objects.filter(pk__in=found.people).order_by("name", "surname", "pk")
    return [(person, found.people[person.pk]) for person in people]


def _cells(name: str, one: Figures) -> list[object]:
    seconds = ["" if value is None else round(value) for value in (one.median, one.p90)]
    return [name, one.came, one.answered, *seconds, one.within_day, one.judged, one.solved, one.confirmed]
