"""Texts to start an answer from: everyone's are kept by leads, one's own by oneself."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.access import may
from zabota.base.people.queries import main_brand
from zabota.base.tickets.models import ReadyAnswer, Ticket
from zabota.core.text.slots import filled, parts
from zabota.pages.inbox import actions, queries, shell, slots
from zabota.pages.inbox.forms import one_line, words
from zabota.pages.inbox.http import Asked, on_ticket, show, signed_in, wants_fragment

LANGUAGES = (("", "—"), ("en", "English"), ("ro", "Română"), ("ru", "Русский"))
FOR_EVERYONE = "people.manage"
TEXT = 20_000
# Characters of each that the list shows; the whole text comes when it is chosen.
PREVIEW = 600


@on_ticket(to="reply", methods=("GET", "HEAD"))
def ready_answers_for(request: Asked, ticket: Ticket) -> HttpResponse:
    """The answers as they would begin in this ticket, those in the customer's language first."""
    values = slots.known(ticket, request.user)
    rows = queries.ready_answers(request.user, ticket.language)
    shown = [(row, filled(row.text[:PREVIEW], values)) for row in rows]
    return show(request, "inbox/ready_answers_list.html", {"answers": shown, "number": ticket.number})


@on_ticket(to="reply")
def ready_answer_uses(request: Asked, ticket: Ticket, answer: int) -> HttpResponse:
    """It is put into an answer: {"text"} with its slots filled for this ticket, as far as the desk knows."""
    row = queries.ready_answer(request.user, answer)
    if row is None:
        raise Http404
    actions.use_ready_answer(row, at=now())
    return JsonResponse({"text": filled(row.text, slots.known(ticket, request.user))})


@require_http_methods(["GET", "POST"])
@signed_in
def ready_answers(request: Asked) -> HttpResponse:
    _writes(request)
    problem = ""
    if request.method == "POST" and "preview" not in request.POST:
        problem = _keep(request)
        if not problem:
            messages.success(request, _("The ready answer is kept."))
            return redirect("inbox:ready_answers")
    return _page(request, problem)


@require_POST
@signed_in
def ready_answer_preview(request: Asked) -> HttpResponse:
    """How a text would read in the answer to a customer who does not exist."""
    _writes(request)
    if not wants_fragment(request):
        return _page(request, "")
    return show(request, "inbox/ready_answer_preview.html", {"preview": _preview(request)})


@require_POST
@signed_in
def ready_answer_removal(request: Asked, number: int) -> HttpResponse:
    row = _own(request, str(number))
    if row is None:
        raise Http404
    actions.remove_ready_answer(row)
    messages.success(request, _("The ready answer is gone."))
    return redirect("inbox:ready_answers")


def _page(request: Asked, problem: str) -> HttpResponse:
    chosen = _own(request, request.POST.get("answer") or request.GET.get("edit"))
    context = shell.rail(request.user) | {
        "answers": queries.ready_answers(request.user),
        "chosen": chosen,
        "languages": LANGUAGES,
        "for_everyone": may(request.user, FOR_EVERYONE),
        "problem": problem,
        "typed": request.POST,
        "slots": slots.WORDS,
        "preview": _preview(request, chosen.text if chosen else ""),
    }
    return show(request, "inbox/ready_answers.html", context, status=422 if problem else 200)


def _preview(request: Asked, text: str = "") -> list[tuple[str, bool]]:
    values = slots.example(request.user, main_brand().name)
    return parts(filled(words(request.POST.get("text", text), TEXT), values))


def _writes(request: Asked) -> None:
    if not may(request.user, "tickets.reply"):
        raise PermissionDenied(_("Your role does not include this. The owner of the desk can change it."))


def _keep(request: Asked) -> str:
    """Write a new one, or change the one named. Returns what is wrong, in words."""
    name, text = one_line(request.POST.get("name", ""), 80), words(request.POST.get("text", ""), TEXT)
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
