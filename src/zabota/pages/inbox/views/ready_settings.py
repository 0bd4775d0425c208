"""Texts to start an answer from, kept: everyone's by leads, one's own by oneself."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.access import may
from zabota.base.people.queries import main_brand
from zabota.base.tickets.models import ReadyAnswer
from zabota.base.tickets.values import Refused
from zabota.base.ui.fragments import show, wants_fragment
from zabota.core.text.slots import filled, parts
from zabota.pages.inbox import actions, queries, shell, slots
from zabota.pages.inbox.forms import words
from zabota.pages.inbox.http import Asked, signed_in
from zabota.pages.inbox.ready_forms import LANGUAGES, TEXT, TONES, Typed, problem_of, typed
from zabota.pages.inbox.ready_words import figures
from zabota.rooms.ready.figures import figures_of

FOR_EVERYONE = "people.manage"


@require_http_methods(["GET", "POST"])
@signed_in
def ready_answers(request: Asked) -> HttpResponse:
    """edit: the text that is changed; of: the answer that gets another language or tone."""
    _writes(request)
    problem = ""
    if request.method == "POST":
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
    actions.remove_ready_answer(row, by=request.user.ref, at=now())
    messages.success(request, _("The ready answer is gone."))
    return redirect("inbox:ready_answers")


def _page(request: Asked, problem: str) -> HttpResponse:
    chosen = _own(request, request.POST.get("answer") or request.GET.get("edit"))
    of = chosen.of if chosen else _own(request, request.POST.get("of") or request.GET.get("of"))
    if chosen is None and of and of.of_id:
        of = of.of
    answers = queries.with_variants(request.user)
    counted = figures_of([row.pk for row in answers])
    context = shell.rail(request.user) | {
        "answers": answers,
        "figures": {row.pk: figures(counted.get(row.pk)) for row in answers},
        "chosen": chosen,
        "of": of,
        "first": of or chosen,
        "languages": LANGUAGES,
        "tones": TONES,
        "places": queries.ready_places(chosen),
        "for_everyone": may(request.user, FOR_EVERYONE),
        "problem": problem,
        "shown": typed(request) if request.method == "POST" else Typed.of(chosen),
        "slots": slots.WORDS,
        "preview": _preview(request, chosen.text if chosen else ""),
    }
    return show(request, "inbox/ready_answers.html", context, status=422 if problem else 200)


def _writes(request: Asked) -> None:
    if not may(request.user, "tickets.reply"):
        raise PermissionDenied(_("Your role does not include this. The owner of the desk can change it."))


def _preview(request: Asked, text: str = "") -> list[tuple[str, bool]]:
    values = slots.example(request.user, main_brand().name)
    return parts(filled(words(request.POST.get("text", text), TEXT), values))


def _keep(request: Asked) -> str:
    """Write a new one, or change the one named. Returns what is wrong, in words."""
    row, of = _own(request, request.POST.get("answer")), _own(request, request.POST.get("of"))
    if (request.POST.get("answer") and row is None) or (request.POST.get("of") and of is None):
        return _("That choice is no longer there. Choose again.")
    first = row.of if row else of.of or of if of else None
    said = typed(request)
    if problem := problem_of(said, row, first):
        return problem
    everyone = may(request.user, FOR_EVERYONE) and request.POST.get("everyone") == "on"
    if first:
        try:
            told = {"text": said.text, "language": said.language, "tone": said.tone}
            actions.keep_variant(row, of=first, **told, by=request.user.ref, at=now())
        except Refused as refused:
            return str(refused)
    else:
        agent = None if everyone else request.user
        actions.keep_ready_answer(row, agent=agent, **said.fields(), by=request.user.ref, at=now())
    return ""


def _own(request: Asked, number: str | None) -> ReadyAnswer | None:
    return queries.ready_answer_of(request.user, number, everyones=may(request.user, FOR_EVERYONE))
