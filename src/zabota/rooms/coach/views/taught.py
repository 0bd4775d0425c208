"""The glossary of the house, and what the coach was told never to say again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.ui.days import number
from zabota.rooms.coach import actions
from zabota.rooms.coach.access import MANAGE, taught_for
from zabota.rooms.coach.models import Never, PlainWord
from zabota.rooms.coach.words import RULES

PAGE = 50


@required(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def taught(request: HttpRequest) -> HttpResponse:
    """`after`: the last word shown before, `before`: the last one of the other list. Posting keeps a word."""
    typed: dict[str, Any] = {"word": "", "plain": "", "why": ""}
    if request.method == "POST":
        typed |= {name: _line(request.POST.get(name, "")) for name in ("word", "plain")}
        typed["why"] = _wrong(typed["word"], typed["plain"])
        if not typed["why"]:
            actions.set_plain(typed["word"], typed["plain"], by=agent_of(request).ref, at=now())
            messages.success(request, _("Saved"))
            return redirect("coach_words")
    words = list(
        PlainWord.objects.filter(gone=False, word__gt=request.GET.get("after", "").replace("\x00", "")).order_by(
            "word"
        )[: PAGE + 1]
    )
    never = Never.objects.select_related("agent").order_by("-id")
    if before := number(request.GET.get("before")):
        never = never.filter(pk__lt=before)
    rows = list(never[: PAGE + 1])
    context = {"words": words[:PAGE], "more": len(words) > PAGE, "never": rows[:PAGE], "more_never": len(rows) > PAGE}
    return render(
        request, "coach/words.html", context | {"typed": typed, "names": RULES}, status=422 if typed["why"] else 200
    )


@required(MANAGE)
@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    row = taught_for(agent_of(request), PlainWord, pk)
    actions.remove_plain(row, by=agent_of(request).ref, at=now())
    undo = reverse("coach_word_removal_end", args=[row.pk])
    messages.success(request, _("“%(name)s” is gone.") % {"name": row.word}, extra_tags=undo)
    return redirect("coach_words")


@required(MANAGE)
@require_POST
def removal_end(request: HttpRequest, pk: int) -> HttpResponse:
    row = taught_for(agent_of(request), PlainWord, pk)
    actions.remove_plain(row, gone=False, by=agent_of(request).ref, at=now())
    return redirect("coach_words")


@required(MANAGE)
@require_POST
def never_end(request: HttpRequest, pk: int) -> HttpResponse:
    actions.say_again(taught_for(agent_of(request), Never, pk), by=agent_of(request).ref, at=now())
    messages.success(request, _("The coach says it again."))
    return redirect("coach_words")


def _line(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())


def _wrong(word: str, plain: str) -> str:
    if not word or not any(sign.isalpha() for sign in word):
        return _("Write the word of your house first.")
    if len(actions.folded(word)) > 80 or len(plain) > 160:
        return _("Write it shorter: up to %(most)s characters.") % {"most": 80 if len(word) > 80 else 160}
    if actions.folded(word) == actions.folded(plain):
        return _("The plain word is the same word.")
    return ""
