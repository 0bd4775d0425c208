"""Opening hours: the calendars of brands, teams and policies."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.hours.forms import HoursForm
from zabota.base.hours.queries import calendars, in_words, open_now_words
from zabota.base.people import queries
from zabota.base.people.access import agent_of, calendar_for, required
from zabota.base.people.actions import desk as shared
from zabota.base.people.actions import hours as verbs
from zabota.base.people.calendars import users_of
from zabota.pages.office.forms import NewCalendar


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: HttpRequest) -> HttpResponse:
    """All calendars. The first press, while the brand has none, starts it with an ordinary week."""
    agent = agent_of(request)
    if request.method == "POST":
        calendar = shared.start_hours(queries.main_brand(), time_zone=desk().time_zone, by=agent.ref, at=now())
        return redirect("calendar", calendar.pk)
    rows = list(calendars())
    users = users_of([row.pk for row in rows])
    language = get_language() or "en"
    lines = [(row, in_words(row, language), open_now_words(row, language, now()), users[row.pk]) for row in rows]
    return render(request, "office/hours.html", {"lines": lines})


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_new(request: HttpRequest) -> HttpResponse:
    form = NewCalendar(request.POST or None, initial={"time_zone": desk().time_zone})
    if request.method == "POST" and form.is_valid():
        calendar = verbs.add_calendar(**form.cleaned_data, by=agent_of(request).ref, at=now())
        return redirect("calendar", calendar.pk)
    return render(request, "office/calendar_new.html", {"form": form}, status=422 if form.errors else 200)


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    row = calendar_for(agent_of(request), pk)
    form = HoursForm(row, request.POST if request.method == "POST" else None)
    name = request.POST.get("name", row.name).strip()[:80]
    if request.method == "POST" and form.is_valid():
        verbs.save_calendar(form, name=name, by=agent_of(request).ref, at=now())
        messages.success(request, _("Saved"))
        for said in form.joined():
            messages.info(request, said)
        return redirect("calendar", pk)
    page = {"form": form, "calendar": row, "name": name, "users": users_of([pk])[pk]}
    return render(request, "office/calendar.html", page, status=422 if request.method == "POST" else 200)


@required("settings.manage")
@require_POST
def calendar_removal(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        verbs.remove_calendar(calendar_for(agent_of(request), pk), by=agent_of(request).ref, at=now())
    except ValidationError as refusal:
        messages.error(request, refusal.message)
        return redirect("calendar", pk)
    messages.success(request, _("Removed"))
    return redirect("hours")


@required("settings.manage")
@require_POST
def calendar_remarks(request: HttpRequest, pk: int) -> HttpResponse:
    """The warnings about what is typed, before it is saved."""
    form = HoursForm(calendar_for(agent_of(request), pk), request.POST)
    return render(request, "hours/remarks.html", {"said": form.remarks()})
