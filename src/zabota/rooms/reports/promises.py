"""How promises were kept, as the page shows it: bars by kind, shares by person and team, the hours of a week."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from babel.dates import get_day_names
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from zabota.base.desk.queries import desk
from zabota.base.people.access import required
from zabota.base.people.models import Agent, Team
from zabota.base.ports.promise_figures import Figures, Kept, Question, promise_figures, promises_behind
from zabota.base.ui.days import number
from zabota.base.ui.languages import reader
from zabota.rooms.reports import period, words

KINDS = {
    "first": gettext_lazy("First reply"),
    "update": gettext_lazy("Next update"),
    "answer": gettext_lazy("Solution"),
}
# The scale of the bars begins here; the mark is what a desk should reach (picture 05).
FROM, TARGET = 80, 95
LEVELS = 4
WEEK = 7 * 24


@dataclass(frozen=True, slots=True)
class Bar:
    """share: percent kept, in words; width: of the bar on a scale from 80 %; behind: the list of those not kept."""

    name: str
    share: str
    width: float
    low: bool
    base: str
    behind: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One hour of a week. level: 0 none broken, 4 most of all."""

    day: int
    hour: int
    level: int
    words: str
    behind: str


@dataclass(frozen=True, slots=True)
class Shown:
    share: str
    base: str
    behind: str
    bars: list[Bar]
    people: Mapping[int, tuple[str, str]]
    teams: list[tuple[Team, str, str, str]]
    week: list[Cell]
    days: list[str]


def question(asked: period.Period) -> Question:
    return Question(since=asked.since, until=asked.until, zone=asked.zone, brand=asked.brand, team=asked.team)


def shown(asked: period.Period) -> Shown | None:
    """None while nothing was decided. One query for the figures, one for the names of teams."""
    found = promise_figures(question(asked))
    if not found.total.all:
        return None
    teams = Team.objects.in_bulk(list(found.teams))
    return Shown(
        share=words.share(found.total.kept, found.total.all),
        base=_base(found.total),
        behind=_behind(asked, kept="no"),
        bars=[_bar(asked, kind, str(name), found.kinds[kind]) for kind, name in KINDS.items() if kind in found.kinds],
        people={pk: (_honest(one), _behind(asked, person=pk, kept="no")) for pk, one in found.people.items()},
        teams=sorted(
            (
                (teams[pk], _honest(one), _base(one), _behind(asked, then=pk, kept="no"))
                for pk, one in found.teams.items()
            ),
            key=lambda row: row[0].name,
        ),
        week=_week(asked, found),
        days=[name.capitalize() for name in _day_names()],
    )


def _bar(asked: period.Period, kind: str, name: str, one: Kept) -> Bar:
    percent = 100 * one.kept / one.all
    width = max(0.0, (percent - FROM) / (100 - FROM) * 100)
    behind = _behind(asked, kind=kind, kept="no")
    return Bar(name, words.share(one.kept, one.all), round(width, 1), percent < TARGET, _base(one), behind)


def _week(asked: period.Period, found: Figures) -> list[Cell]:
    most = max((one.broken for one in found.hours.values()), default=0)
    names = _day_names()
    return [_cell(asked, n, found.hours.get(n, Kept()), most, names[n // 24]) for n in range(WEEK)]


def _cell(asked: period.Period, n: int, one: Kept, most: int, day: str) -> Cell:
    level = -(-LEVELS * one.broken // most) if most else 0
    told = {"day": day.capitalize(), "from": f"{n % 24:02}:00", "broken": one.broken, "all": one.all}
    return Cell(
        n // 24,
        n % 24,
        level,
        _("%(day)s %(from)s: %(broken)s of %(all)s not kept") % told,
        _behind(asked, hour=n, kept="no") if one.broken else "",
    )


def _honest(one: Kept) -> str:
    return words.share(one.kept, one.all) if one.all >= words.ENOUGH else _("too few")


def _base(one: Kept) -> str:
    return _("%(part)s of %(whole)s") % {"part": words.number(one.kept), "whole": words.number(one.all)}


def _behind(asked: period.Period, **narrow: object) -> str:
    return f"{reverse('reports-promises')}?{asked.query(**narrow)}"


def _day_names() -> list[str]:
    """Monday first."""
    names = get_day_names("abbreviated", locale=reader())
    return [names[day] for day in range(7)]


@required("reports.read")
@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """The list behind a figure."""
    asked = period.asked(request.GET, desk().time_zone)
    narrow = _narrowed(question(asked), request.GET)
    page = promises_behind(narrow, int(request.user.pk or 0), request.GET.get("after", ""))
    people = Agent.objects.in_bulk({row.agent for row in page.rows if row.agent})
    given = request.GET.copy()
    given.pop("after", None)
    context: dict[str, Any] = {
        "asked": asked,
        "page": page,
        "people": people,
        "kinds": KINDS,
        "said": _said(narrow),
        "given": given.urlencode(),
        "words": words,
        "short": words.short,
    }
    return render(request, "reports/promises.html", context)


def _narrowed(asked: Question, given: QueryDict) -> Question:
    """Raises Http404 for what no figure stands for."""
    kind, hour = given.get("kind") or None, number(given.get("hour"))
    if kind not in (None, *KINDS) or not 0 <= (hour or 0) < WEEK:
        raise Http404
    return replace(
        asked,
        kind=kind,
        kept={"yes": True, "no": False}.get(given.get("kept", "")),
        person=number(given.get("person")),
        team_then=number(given.get("then")),
        hour=hour,
        day=_day(given.get("day")),
    )


def _day(text: str | None) -> date | None:
    try:
        return parse_date(text or "")
    except ValueError:
        return None


def _said(asked: Question) -> str:
    """What the list shows, in one line."""
    parts = [str(KINDS[asked.kind])] if asked.kind else []
    if asked.kept is not None:
        parts.append(_("kept") if asked.kept else _("not kept"))
    if asked.hour is not None:
        day = _day_names()[asked.hour // 24].capitalize()
        parts.append(f"{day} {asked.hour % 24:02}:00–{asked.hour % 24 + 1:02}:00")
    if asked.person and (person := Agent.objects.filter(pk=asked.person).first()):
        parts.append(person.full_name)
    if asked.team_then and (team := Team.objects.filter(pk=asked.team_then).first()):
        parts.append(team.name)
    return " · ".join(parts)
