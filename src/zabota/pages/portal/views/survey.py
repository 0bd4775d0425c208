"""How was it? A letter's link shows the mark that was pressed; the one button sends it. Looking records nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from zabota.base.clock import now
from zabota.base.ports.surveys import Held, give_mark, question_of, stop_asking, stops_whom
from zabota.base.tickets.models import Ticket
from zabota.pages.portal.forms import Marked
from zabota.pages.portal.limits import allowed
from zabota.pages.portal.queries import ticket_named
from zabota.pages.portal.views.did_it_help import language_of, quiet

TIMES, WITHIN = 20, 3600  # presses of the button, seconds


# As in did_it_help: the token is the permission.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest, token: str) -> HttpResponse:
    held = question_of(token, now())
    if held is None:
        return quiet(render(request, "portal/survey_unknown.html", status=404))
    ticket = ticket_named(held.ticket)
    with translation.override(language_of(ticket)):
        # Asked again: the question is worded in the language that is active.
        held = question_of(token, now()) or held
        response = _answered(request, ticket, held) if request.method == "POST" else _asked(request, ticket, held)
        return _in_language(response)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, token: str) -> HttpResponse:
    """To be asked no more: a page with one button, for mail programs open links by themselves."""
    found = stops_whom(token)
    if found is None:
        return quiet(render(request, "portal/survey_unknown.html", status=404))
    ticket = ticket_named(found)
    with translation.override(language_of(ticket)):
        done = request.method == "POST"
        if done:
            stop_asking(ticket.pk, now())
        return _in_language(render(request, "portal/survey_end.html", {"brand": ticket.brand, "done": done}))


def _asked(request: HttpRequest, ticket: Ticket, held: Held, form: Marked | None = None) -> HttpResponse:
    """With the mark that the pressed button stands for, else the one they gave before."""
    if held.state == "over":
        return render(request, "portal/survey_over.html", _frame(ticket, held), status=410)
    chosen = request.POST.get("mark") or request.GET.get("mark", "")
    fits = chosen.isascii() and chosen.isdigit() and len(chosen) < 3 and int(chosen) in held.question.marks
    mark = int(chosen) if fits else held.question.mark
    context = _frame(ticket, held) | {"mark": mark, "form": form}
    return render(request, "portal/survey.html", context, status=422 if form else 200)


def _answered(request: HttpRequest, ticket: Ticket, held: Held) -> HttpResponse:
    if not allowed(f"survey:{held.invitation}", TIMES, WITHIN):
        return render(request, "portal/too_often.html", _frame(ticket, held), status=429)
    if held.state == "over":
        return render(request, "portal/survey_over.html", _frame(ticket, held), status=410)
    form = Marked(request.POST, marks=held.question.marks)
    if not form.is_valid():
        return _asked(request, ticket, held, form)
    give_mark(held.invitation, form.cleaned_data["mark"], form.cleaned_data["words"], now())
    context = _frame(ticket, held) | {"mark": form.cleaned_data["mark"], "words": form.cleaned_data["words"]}
    return render(request, "portal/survey_thanks.html", context)


def _frame(ticket: Ticket, held: Held) -> dict[str, object]:
    return {"ticket": ticket, "brand": ticket.brand, "survey": held.question, "answer": None}


def _in_language(response: HttpResponse) -> HttpResponse:
    response.headers["Content-Language"] = translation.get_language() or ""
    return quiet(response)
