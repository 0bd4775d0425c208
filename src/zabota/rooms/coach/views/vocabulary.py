"""The desk's own dictionary: what was learned, what was added, and what is no word of ours."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.rooms.coach import vocabulary as words_of_house
from zabota.rooms.coach.access import MANAGE, taught_for
from zabota.rooms.coach.models import HouseWord

PAGE = 50


@required(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def vocabulary(request: HttpRequest) -> HttpResponse:
    """`after`: the last word shown before; `q`: how a word begins; `refused`: those that are none. Posting adds one."""
    typed, why = " ".join(request.POST.get("word", "").replace("\x00", "").split()), ""
    if request.method == "POST":
        why = _wrong(typed)
        if not why:
            words_of_house.add(typed, by=agent_of(request).ref, at=now())
            messages.success(request, _("Saved"))
            return redirect("coach_vocabulary")
    begins = words_of_house.folded(request.GET.get("q", "").replace("\x00", ""))[: words_of_house.LONGEST]
    refused = request.GET.get("refused") == "1"
    after = request.GET.get("after", "").replace("\x00", "")
    found = HouseWord.objects.filter(refused=refused, word__startswith=begins, word__gt=after)
    rows = list(found.order_by("word")[: PAGE + 1])
    context = {"words": rows[:PAGE], "more": len(rows) > PAGE, "q": begins, "refused": refused}
    context |= {"typed": typed, "why": why, "sources": dict(HouseWord.Source.choices)}
    return render(request, "coach/vocabulary.html", context, status=422 if why else 200)


@required(MANAGE)
@require_POST
def refusal(request: HttpRequest, pk: int) -> HttpResponse:
    row = taught_for(agent_of(request), HouseWord, pk)
    words_of_house.refuse(row, by=agent_of(request).ref, at=now())
    undo = reverse("coach_vocabulary_refusal_end", args=[row.pk])
    messages.success(request, _("“%(name)s” is no word of ours.") % {"name": row.word}, extra_tags=undo)
    return redirect("coach_vocabulary")


@required(MANAGE)
@require_POST
def refusal_end(request: HttpRequest, pk: int) -> HttpResponse:
    row = taught_for(agent_of(request), HouseWord, pk)
    words_of_house.refuse(row, refused=False, by=agent_of(request).ref, at=now())
    messages.success(request, _("“%(name)s” is a word of ours.") % {"name": row.word})
    return redirect("coach_vocabulary")


def _wrong(word: str) -> str:
    if not word or not any(sign.isalpha() for sign in word):
        return _("Write the word first.")
    if " " in word:
        return _("Write one word at a time.")
    if len(word) > words_of_house.LONGEST:
        return _("Write it shorter: up to %(most)s characters.") % {"most": words_of_house.LONGEST}
    return ""
