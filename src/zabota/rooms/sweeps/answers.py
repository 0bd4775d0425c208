"""How this room answers: the questions of others, and its own forms, with script and without."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from zabota.base.ports.rail import Behind
from zabota.rooms.sweeps import queries, words


def behind_places(eyes: str) -> list[Behind]:
    """When the next sweep is due, or that one runs."""
    del eyes
    return [Behind("sweep", queries.ahead(), words.behind)]


@dataclass(frozen=True, slots=True)
class Said:
    """What a toast says. undo: where it is taken back. icon: of the sprite. wrong: it was not done."""

    words: str
    undo: str = ""
    icon: str = "check"
    wrong: bool = False


def back(request: HttpRequest, said: Said | None = None) -> HttpResponse:
    """To the sweep, which says what was done."""
    if said:
        add = messages.error if said.wrong else messages.success
        add(request, said.words, extra_tags=said.undo)
    return redirect("sweep")
