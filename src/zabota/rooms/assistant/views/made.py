"""What a call has brought so far, and the end of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.core.assistant import asking
from zabota.core.assistant.meanings import meant
from zabota.core.assistant.sources import without_numbers
from zabota.core.assistant.troubles import ADDRESS, BUDGET, INSIDE, KEY, NO_ARTICLE, NONSENSE, OK, WITH_TEXT
from zabota.rooms.assistant import actions, words
from zabota.rooms.assistant.material import last_words
from zabota.rooms.assistant.models import Call, Words, opened
from zabota.rooms.assistant.queries import call_for

TRY_AGAIN_NOT = frozenset({OK, NO_ARTICLE, KEY, INSIDE, ADDRESS, BUDGET})
# Of these one reads; nothing of them is an answer to a customer.
READ = frozenset({asking.SUMMARY, asking.TO_READ, asking.MEANING, asking.TRIAL})


@required("tickets.reply")
@require_safe
def made(request: HttpRequest, pk: int) -> HttpResponse:
    return shown(request, call_for(agent_of(request), pk))


@required("tickets.reply")
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    call = call_for(agent_of(request), pk)
    actions.stop(call, at=now())
    call.refresh_from_db()
    return shown(request, call) if _by_script(request) else redirect("assistant_made", pk)


@required("tickets.reply")
@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    call = call_for(agent_of(request), pk)
    actions.close(call, at=now())
    if _by_script(request):
        return HttpResponse()
    return redirect("inbox:ticket", call.ticket.number) if call.ticket else redirect("assistant_settings")


def shown(request: HttpRequest, call: Call) -> HttpResponse:
    """The panel; without script a page of its own around it. To the panel that asks how far it is: its middle, and all
    of it once it has ended.
    """
    alone = not _by_script(request) or "alone" in request.GET
    found = panel(call) | {"alone": alone}
    asks = request.headers.get("HX-Target") == "div#made-coming"
    template = "made" if _by_script(request) else "page"
    answer = render(request, f"assistant/{'coming' if asks and found['runs'] else template}.html", found)
    if asks and not found["runs"]:
        answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "#made-call", "outerHTML"
    patch_vary_headers(answer, ["HX-Request", "HX-Target"])
    answer.headers["Cache-Control"] = "no-store"
    return answer


def panel(call: Call) -> dict[str, Any]:
    kept: Words | None = getattr(call, "words", None)  # taken away by now, perhaps
    text, said = (opened(kept.brought), opened(kept.said)) if kept else ("", "")
    runs = call.state != Call.State.ENDED
    usable = not runs and call.outcome in WITH_TEXT and bool(text)
    given = opened(kept.given) if kept else ""
    hints = _hints(call, text, given) if call.purpose == asking.MEANING and usable else None
    outcome = call.outcome
    if call.purpose == asking.MEANING and outcome == OK and hints is None:
        outcome = NONSENSE
    return {
        "call": call,
        "ticket": call.ticket,
        "title": words.PURPOSES[call.purpose],
        "runs": runs,
        "state_words": call.get_state_display(),
        "text": "" if call.purpose == asking.MEANING else text,
        "language": kept.language if kept else "",
        "said": said,
        "trouble": "" if runs else words.trouble(outcome),
        "hints": hints,
        "sources": kept.sources if kept else [],
        "put": without_numbers(text) if usable and call.purpose not in READ else "",
        "replaces": call.purpose in asking.REWRITES,
        "again": not runs and call.outcome not in TRY_AGAIN_NOT,
        "given": given,
    }


def _hints(call: Call, text: str, given: str) -> list[dict[str, str]] | None:
    question = last_words(call.ticket) if call.ticket else ""
    found = meant(text, question=question, answer=given)
    if found is None:
        return None
    return [{"word": str(words.RULES[one.rule]), "words": one.words, "say": one.say} for one in found]


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"
