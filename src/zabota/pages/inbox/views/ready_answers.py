"""Texts to start an answer from: everyone's are kept by leads, one's own by oneself."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.tickets.models import ReadyAnswer, Ticket
from zabota.pages.inbox import actions, queries, shell
from zabota.pages.inbox.forms import one_line, words
from zabota.pages.inbox.http import Asked, on_ticket, show, signed_in

LANGUAGES = (("", "—"), ("en", "English"), ("ro", "Română"), ("ru", "Русский"))
FOR_EVERYONE = "people.manage"


@on_ticket(to="reply", methods=("GET", "HEAD"))
def ready_answers_for(request: Asked, ticket: Ticket) -> HttpResponse:
    """The answers with their slots filled for this ticket; the composer puts one in."""
    filled = [(row.name, row.language, _filled(row.text, ticket)) for row in _fitting(request.user, ticket)]
    return show(request, "inbox/ready_answers_list.html", {"answers": filled})


@require_http_methods(["GET", "POST"])
@signed_in
def ready_answers(request: Asked) -> HttpResponse:
    if not may(request.user, "tickets.reply"):
        raise PermissionDenied(_("Your role does not include this. The owner of the desk can change it."))
    problem = ""
    if request.method == "POST":
        problem = _keep(request)
        if not problem:
            messages.success(request, _("The ready answer is kept."))
            return redirect("inbox:ready_answers")
    context = shell.rail(request.user) | {
        "answers": queries.ready_answers(request.user),
        "chosen": _own(request, request.GET.get("edit")),
        "languages": LANGUAGES,
        "for_everyone": may(request.user, FOR_EVERYONE),
        "problem": problem,
        "typed": request.POST,
    }
    return show(request, "inbox/ready_answers.html", context, status=422 if problem else 200)


@require_POST
@signed_in
def ready_answer_removal(request: Asked, number: int) -> HttpResponse:
    row = _own(request, str(number))
    if row is None:
        raise Http404
    actions.remove_ready_answer(row)
    messages.success(request, _("The ready answer is gone."))
    return redirect("inbox:ready_answers")


def _keep(request: Asked) -> str:
    """Write a new one, or change the one named. Returns what is wrong, in words."""
    name, text = one_line(request.POST.get("name", ""), 80), words(request.POST.get("text", ""), 20_000)
    language = request.POST.get("language", "")
    if not name or not text:
        return _("A ready answer needs a name and a text.")
    everyone = may(request.user, FOR_EVERYONE) and request.POST.get("everyone") == "on"
    actions.keep_ready_answer(
        _own(request, request.POST.get("answer")),
        name=name,
        text=text,
        language=language if language in dict(LANGUAGES) else "",
        agent=None if everyone else request.user,
    )
    return ""


def _own(request: Asked, number: str | None) -> ReadyAnswer | None:
    return queries.ready_answer_of(request.user, number, everyones=may(request.user, FOR_EVERYONE))


def _fitting(agent: Agent, ticket: Ticket) -> list[ReadyAnswer]:
    return queries.ready_answers(agent, ticket.language)


def _filled(text: str, ticket: Ticket) -> str:
    """`{name}` and `{number}` are filled; a slot that we do not know stays for the writer."""
    slots = {
        "name": ticket.customer.name.split(" ")[0],
        "full_name": ticket.customer.name,
        "number": str(ticket.number),
    }
    for slot, value in slots.items():
        if value:
            text = text.replace("{" + slot + "}", value)
    return text
