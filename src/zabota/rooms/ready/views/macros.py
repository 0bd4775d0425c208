"""Macros of another desk: the file is looked through, and what was read is shown before anything is made."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from zabota.base.clock import now
from zabota.base.people.access import agent_of, may, required
from zabota.base.people.models import Agent
from zabota.core.ready.macros import Parcel, Unread, read
from zabota.rooms.ready.importing import bring_in, unless_here
from zabota.rooms.ready.words import LEFT, PEERS, UNREAD

FOR_EVERYONE = "people.manage"
LARGEST = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Given:
    """The file as it came, and whose the answers shall be; None: everyone's."""

    content: bytes
    whose: Agent | None


@required("tickets.reply")
@require_http_methods(["GET", "HEAD", "POST"])
def macros(request: HttpRequest) -> HttpResponse:
    """file: is looked through. words: the same file again, once one has seen what it becomes; take: places of these."""
    person = agent_of(request)
    everyone = may(person, FOR_EVERYONE) and (request.method != "POST" or request.POST.get("everyone") == "on")
    if request.method != "POST":
        return _page(request, everyone)
    try:
        given = Given(_content(request), None if everyone else person)
        parcel = unless_here(read(given.content), agent=given.whose)
    except Unread as trouble:
        return _page(request, everyone, str(UNREAD[trouble.why]))
    if "words" in request.POST:
        return _made(request, parcel, given)
    left = [(one.name, LEFT[one.why]) for one in parcel.left]
    shown = {"parcel": parcel, "peer": PEERS[parcel.peer], "left": left, "words": _words(given.content)}
    return render(request, "ready/macros.html", shown | {"everyone": everyone})


def _made(request: HttpRequest, parcel: Parcel, given: Given) -> HttpResponse:
    wanted = set(request.POST.getlist("take"))
    but = {place for place in range(len(parcel.macros)) if str(place) not in wanted}
    made = bring_in(parcel.macros, agent=given.whose, but=but, by=agent_of(request).ref, at=now())
    said = ngettext("%(num)s ready answer was made.", "%(num)s ready answers were made.", made)
    messages.success(request, said % {"num": made})
    return redirect("inbox:ready_answers")


def _content(request: HttpRequest) -> bytes:
    """Raises Unread."""
    if "words" in request.POST:
        content = request.POST["words"].encode("utf-8", "replace")
    else:
        file = request.FILES.get("file")
        if not isinstance(file, UploadedFile):
            raise Unread("none")
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST * (2 if "words" in request.POST else 1):
        raise Unread("large")
    return content


def _words(content: bytes) -> str:
    """As read() has read it already."""
    return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")


def _page(request: HttpRequest, everyone: bool, problem: str = "") -> HttpResponse:
    context = {"problem": problem, "everyone": everyone, "for_everyone": may(request.user, FOR_EVERYONE)}
    return render(request, "ready/macros.html", context, status=422 if problem else 200)
