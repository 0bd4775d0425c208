"""Topics: how honest it is."""

from datetime import date, datetime
from typing import Any

from babel.dates import format_date
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.jobs.queue import enqueue
from zabota.base.people.access import agent_of, required
from zabota.base.people.models import Agent
from zabota.base.ui.languages import language_name, reader
from zabota.core.routing import honesty
from zabota.rooms.routing import topic_charts as charts
from zabota.rooms.routing import topic_figures as figures
from zabota.rooms.routing.actions import topic_choices
from zabota.rooms.routing.choices import choices
from zabota.rooms.routing.damaged import CORRUPT
from zabota.rooms.routing.learned import in_use
from zabota.rooms.routing.models import Learned
from zabota.rooms.routing.thresholds import HIGHEST, LOWEST, tried, typed_percent

# Who owns the other tab names its address so.
PEOPLE = "routing"
DOTS = 100


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def topics_page(request: HttpRequest) -> HttpResponse:
    person, at = agent_of(request), now()
    if request.method == "POST":
        chosen = typed_percent(request.POST.get("from", ""))
        if chosen is None:
            messages.error(request, _("Choose a share from %(low)s to %(high)s %%.") % {"low": LOWEST, "high": HIGHEST})
            return render(request, "routing/topics.html", _shown(person, at, None, None), status=422)
        topic_choices.set_topic_from(chosen / 100, by=person.ref, at=at)
        messages.success(request, _("Saved. It holds for new tickets from now on."))
        return redirect("routing_topics")
    before = request.GET.get("before", "")
    shown = _shown(person, at, typed_percent(request.GET.get("from", "")), int(before) if before.isdecimal() else None)
    return render(request, "routing/topics.html", shown)


@required("settings.manage")
@require_POST
def topics_learning(request: HttpRequest) -> HttpResponse:
    """Learn now, not within the hour."""
    enqueue("routing.learn_topics", once="routing.learn_topics")
    messages.success(request, _("It learns now. What comes of it stands here in a moment."))
    return redirect("routing_topics")


def short(day: date) -> str:
    """`19 Nov`"""
    return format_date(day, "d MMM", locale=reader())


def _shown(person: Agent, at: datetime, asked: int | None, before: int | None) -> dict[str, Any]:
    found, today = figures.cases(at), timezone.localtime(at).date()
    lately = [case for case in found if (today - case.day).days < 7 * figures.LATELY]
    earlier = [case for case in found if 7 * figures.LATELY <= (today - case.day).days < 14 * figures.LATELY]
    drawn = charts.chart(found, today)
    languages = charts.commonest(found)
    named = figures.topics()
    corrected = figures.corrections(person, before)
    versions = figures.versions()
    return {
        "tabs": tabs("routing_topics"),
        "chart": drawn,
        "languages": [language_name(code) or code for code in languages],
        "lines": [
            _("All languages") if one.language == charts.ALL else language_name(one.language) for one in drawn.lines
        ],
        "drawn": any(one.end for one in drawn.lines),
        "topics": [(named.get(topic, ""), *row) for topic, row in charts.by_topic(lately, languages).items()],
        "any_topic": bool(named),
        "at_once": (honesty.at_once(lately), honesty.at_once(earlier)),
        "among_three": (honesty.among_three(lately), honesty.among_three(earlier)),
        "silence": figures.silence(at),
        "silent": honesty.rightly_silent(lately),
        "dots": DOTS,
        "corrections": [_corrected(one, named) for one in corrected[: figures.CORRECTIONS]],
        "more": corrected[figures.CORRECTIONS - 1].pk if len(corrected) > figures.CORRECTIONS else None,
        "versions": versions,
        "used": in_use(Learned.Kind.TOPICS),
        "damaged": bool(versions) and versions[0].because == CORRUPT,
        "enough": honesty.ENOUGH,
        "short": short,
    } | tried(found, today, choices().topic_from, asked)


def _corrected(one: Any, named: dict[int, str]) -> dict[str, Any]:
    was, became = (named.get(int(key), "") if key else "" for key in (one.was, one.became))
    return {"at": one.at, "ticket": one.ticket, "was": was, "became": became, "agent": one.agent}


def tabs(here: str) -> list[dict[str, Any]]:
    """Of both pages about how honest it is."""
    named = ((PEOPLE, _("How honest it is")), ("routing_topics", _("Topics: how honest it is")))
    return [{"href": reverse(name), "word": word, "current": name == here} for name, word in named]
