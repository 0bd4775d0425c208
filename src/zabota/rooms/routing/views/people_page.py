"""Who is chosen: how honest it is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.people.models import Agent
from zabota.base.ui.languages import language_name
from zabota.core.routing import honesty
from zabota.core.routing.honesty import Case, Figure
from zabota.rooms.routing import people_figures as figures
from zabota.rooms.routing.actions import person_choices
from zabota.rooms.routing.choices import choices
from zabota.rooms.routing.damaged import newest_is_damaged
from zabota.rooms.routing.learned import in_use
from zabota.rooms.routing.models import Learned
from zabota.rooms.routing.thresholds import HIGHEST, LOWEST, tried, typed_percent
from zabota.rooms.routing.topic_charts import ALL, chart
from zabota.rooms.routing.topic_figures import CORRECTIONS, LATELY
from zabota.rooms.routing.views.topics_page import DOTS, short, tabs

EXPLORED = (0, 5, 7, 10)


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def people_page(request: HttpRequest) -> HttpResponse:
    person, at = agent_of(request), now()
    if request.method == "POST":
        return _saved(request, person, at)
    before = request.GET.get("before", "")
    shown = _shown(person, at, typed_percent(request.GET.get("from", "")), int(before) if before.isdecimal() else None)
    return render(request, "routing/people.html", shown)


def _saved(request: HttpRequest, person: Agent, at: datetime) -> HttpResponse:
    sure, explores = typed_percent(request.POST.get("from", "")), request.POST.get("explores", "")
    if sure is None or explores not in {str(one) for one in EXPLORED}:
        messages.error(request, _("Choose a share from %(low)s to %(high)s %%.") % {"low": LOWEST, "high": HIGHEST})
        return render(request, "routing/people.html", _shown(person, at, None, None), status=422)
    person_choices.set_giving(
        gives=bool(request.POST.get("gives")),
        sure_from=sure / 100,
        explores=int(explores) / 100,
        by=person.ref,
        at=at,
    )
    messages.success(request, _("Saved. It holds for new tickets from now on."))
    return redirect("routing")


def _shown(person: Agent, at: datetime, asked: int | None, before: int | None) -> dict[str, Any]:
    found, today = figures.chosen(at), timezone.localtime(at).date()
    cases = [one.case for one in found]
    lately = [one for one in found if (today - one.case.day).days < 7 * LATELY]
    recent = [one.case for one in lately]
    earlier = [one for one in cases if 7 * LATELY <= (today - one.day).days < 14 * LATELY]
    drawn = chart(cases, today)
    languages = [line.language for line in drawn.lines]
    named = figures.topics()
    given, stand = honesty.at_once(recent), choices()
    return {
        "tabs": tabs("routing"),
        "used": in_use(Learned.Kind.RESOLVERS),
        "damaged": newest_is_damaged(Learned.Kind.RESOLVERS),
        "chart": drawn,
        "judged": bool(cases),
        "languages": [_("All languages") if code == ALL else language_name(code) or code for code in languages],
        "topics": [(named.get(topic, ""), *row) for topic, row in _by_topic(lately, languages).items()],
        "at_once": (given, honesty.at_once(earlier)),
        "among_three": (honesty.among_three(recent), honesty.among_three(earlier)),
        "silence": figures.silence(at),
        "changed": Figure(given.whole - given.part, given.whole),
        "silent": honesty.rightly_silent(recent),
        "dots": DOTS,
        "enough": honesty.ENOUGH,
        "short": short,
        "explore_choices": [(one, _("%(n)s%% of tickets") % {"n": one} if one else _("None")) for one in EXPLORED],
        **_corrections(person, before),
        **tried(cases, today, stand.sure_from, asked),
        "stand": stand,
        "wait": figures.usual_wait(at),
    }


def _by_topic(found: Sequence[figures.Chosen], languages: Sequence[str]) -> dict[int, tuple[Any, ...]]:
    """Topic -> (a figure for each language, how often it was silent, how many), the commonest first."""
    of: dict[int, list[Case]] = {}
    for one in found:
        if one.topic is not None:
            of.setdefault(one.topic, []).append(one.case)
    return {
        topic: (
            [honesty.at_once([case for case in mine if language in (ALL, case.language)]) for language in languages],
            honesty.unsure(mine),
            len(mine),
        )
        for topic, mine in sorted(of.items(), key=lambda one: -len(one[1]))
    }


def _corrections(person: Agent, before: int | None) -> dict[str, Any]:
    rows = figures.corrections(person, before)
    shown = rows[:CORRECTIONS]
    ids = {int(key) for row in shown for key in (row.was, row.became) if key}
    people = Agent.objects.only("id", "name", "surname", "email", "photo_id").in_bulk(ids)
    lines = [
        {
            "at": row.at,
            "ticket": row.ticket,
            "was": people.get(int(row.was or 0)),
            "became": people.get(int(row.became or 0)),
            "agent": row.agent,
        }
        for row in shown
    ]
    return {"corrections": lines, "more": shown[-1].pk if len(rows) > CORRECTIONS else None}
