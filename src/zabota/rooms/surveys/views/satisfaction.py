"""What customers say: the figures, what they wrote, and both as files."""

from collections.abc import Iterator
from typing import Any

from babel.dates import format_date
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zabota.base.audit.actions import looked
from zabota.base.desk.queries import desk
from zabota.base.people import access as people
from zabota.base.people.access import agent_of, required
from zabota.base.people.models import Brand, Team
from zabota.base.tickets.access import visible
from zabota.base.tickets.channels import channel_name
from zabota.base.ui.fragments import wants_fragment
from zabota.base.ui.languages import reader
from zabota.base.ui.spreadsheet import as_csv
from zabota.core.surveys import ENOUGH, Kind, band, scale, split, total, value
from zabota.rooms.surveys import period, verbatims, words
from zabota.rooms.surveys.charts import trend
from zabota.rooms.surveys.figures import figures, rows

# Of answers in a file.
MOST = 10_000


@required("reports.read")
@require_safe
def satisfaction(request: HttpRequest) -> HttpResponse:
    me, asked = agent_of(request), period.asked(request.GET, desk().time_zone)
    tab = request.GET.get("tab", "all")
    tab = tab if tab in verbatims.TABS else "all"
    page = verbatims.page(me, asked, tab, request.GET.get("after", ""))
    may = {"may_reply": people.may(me, "tickets.reply"), "may_set_up": people.may(me, "settings.manage")}
    if wants_fragment(request):
        return _kept_out(
            render(request, "surveys/verbatims_more.html", may | {"page": page, "asked": asked, "tab": tab})
        )
    found = figures(asked)
    weeks = [(_short(day), counts) for day, counts in found.weeks.items()]
    context = may | {
        "asked": asked,
        "found": found,
        "kinds": [(kind, words.NAMES[kind]) for kind in Kind],
        "lengths": [(28, _("Four weeks")), (91, _("Quarter")), (182, _("Half a year"))],
        "brands": list(Brand.objects.order_by("name").values_list("pk", "name")),
        "teams": list(Team.objects.order_by("name").values_list("pk", "name")),
        "trend": trend(asked.kind, weeks),
        "weeks": [(label, total(one), value(asked.kind, one), band(asked.kind, one)) for label, one in weeks],
        "page": page,
        "tab": tab,
        "words": words,
        "channel_name": channel_name,
        "value": value,
        "split": split,
        "scale": scale,
        "enough": ENOUGH,
        "short": _short,
    }
    return _kept_out(render(request, "surveys/satisfaction.html", context))


@required("reports.read")
@require_safe
def satisfaction_csv(request: HttpRequest, what: str) -> HttpResponse:
    """/satisfaction/weeks.csv and answers.csv: days as ISO 8601, figures with a point."""
    asked = period.asked(request.GET, desk().time_zone)
    if what == "weeks":
        head = [_("Week from"), _("Answers"), words.NAMES[asked.kind], _("Chance allows, ±")]
        lines: Any = [
            [day.isoformat(), total(one), _plain(value(asked.kind, one)), _plain(band(asked.kind, one))]
            for day, one in figures(asked).weeks.items()
        ]
    elif what == "answers":
        me = agent_of(request)
        looked(by=me.ref, thing="satisfaction:answers", address=request.META.get("REMOTE_ADDR") or None)
        head = [_("Asked"), _("Question"), _("Mark"), _("Of"), _("Words"), _("Ticket"), _("Channel"), _("Outcome")]
        lines = _answers(rows(asked).filter(ticket__in=visible(me)))
    else:
        raise Http404
    response = HttpResponse(as_csv([str(one) for one in head], lines), content_type="text/csv; charset=utf-8")
    span = f"{asked.first.isoformat()}-{asked.today.isoformat()}"
    response.headers["Content-Disposition"] = f'attachment; filename="{what}-{span}.csv"'
    return _kept_out(response)


def _answers(found: Any) -> Iterator[list[object]]:
    for row in found.filter(mark__isnull=False).select_related("ticket").order_by("-asked_at", "-id")[:MOST]:
        day, kind = row.asked_at.date().isoformat(), Kind(row.kind)
        yield [
            day, str(words.NAMES[kind]), row.mark, scale(kind)[-1], row.words, row.ticket.number, row.ticket.channel,
            row.outcome,
        ]  # fmt: skip


def _plain(amount: float | None) -> object:
    return "" if amount is None else round(amount, 3)


def _short(day: Any) -> str:
    return format_date(day, "d MMM", locale=reader())


def _kept_out(response: HttpResponse) -> HttpResponse:
    """What customers wrote is not to lie in the browser's store."""
    response.headers["Cache-Control"] = "no-store"
    return response
