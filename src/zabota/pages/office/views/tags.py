"""Tags: all that are in use, one of them, and what is done to one everywhere."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from zabota.base.clock import now
from zabota.base.jobs.queue import enqueue
from zabota.base.people.access import agent_of, required
from zabota.base.ports.tag_uses import tag_uses
from zabota.base.tickets.actions import tags as actions
from zabota.base.tickets.models import TagChange
from zabota.base.tickets.queries import tags as queries
from zabota.base.tickets.tag_access import MANAGE, may_change, tag_change_for, tag_for
from zabota.base.tickets.values import Refused
from zabota.core.query import Shape, Term, Unfit
from zabota.core.query.text import write
from zabota.pages.office.tag_words import done, told
from zabota.pages.office.views.going import back_to

STALE = timedelta(minutes=1)


@required(MANAGE)
@require_GET
def tags(request: HttpRequest) -> HttpResponse:
    """PAGE of them; `q` searches, `order=most` sorts by tickets, `after` is the last one shown before."""
    agent, asked = agent_of(request), request.GET
    typed, after = (" ".join(asked.get(name, "").replace("\0", "").split())[:40] for name in ("q", "after"))
    most = asked.get("order") == "most"
    rows, more = queries.page(agent, typed=typed, most=most, after=after)
    at = queries.counted_at()
    counting = at is None or now() - at > STALE
    if counting:
        enqueue("tickets.count_tags", once="count-tags", timestamp=0)
    # What was done stands on the first page alone.
    changes = [told(*one) for one in queries.recent_changes()] if not (after or typed) and may_change(agent) else []
    context = {
        "rows": rows,
        "more": rows[-1].tag if more else "",
        "typed": typed,
        "most": most,
        "counted_at": at,
        "all": queries.how_many(agent),
        "changes": changes,
        "waits": counting or any(one.busy for one in changes),
    }
    return render(request, "office/tags.html", context)


@required(MANAGE)
@require_GET
def tag(request: HttpRequest) -> HttpResponse:
    """`tag`: which one; as a word of the address, for it may hold any sign."""
    return _page(request, request.GET.get("tag", ""))


@required(MANAGE)
@require_POST
def tag_renaming(request: HttpRequest) -> HttpResponse:
    """`into`: what it is to be called; `merge`: also where another tag is called so."""
    agent, typed = agent_of(request), request.POST.get("into", "").replace("\0", "")[:200]
    found = tag_for(agent, request.POST.get("tag", ""), to_change=True)
    try:
        row = actions.rename(found.tag, into=typed, merge="merge" in request.POST, agent=agent, by=agent.ref, at=now())
    except actions.InUse as other:
        return _page(request, found.tag, typed=typed, other=queries.tally_of(agent, other.into))
    except Refused as refusal:
        return _page(request, found.tag, typed=typed, error=str(refusal))
    return _went(request, row)


@required(MANAGE)
@require_POST
def tag_removal(request: HttpRequest) -> HttpResponse:
    agent = agent_of(request)
    found = tag_for(agent, request.POST.get("tag", ""), to_change=True)
    try:
        row = actions.remove(found.tag, agent=agent, by=agent.ref, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk_tags")
    return _went(request, row)


@required(MANAGE)
@require_POST
def tag_change_end(request: HttpRequest, pk: int) -> HttpResponse:
    """It is taken back: the tickets carry what they carried, where nobody changed it since."""
    agent = agent_of(request)
    row = tag_change_for(agent, pk)
    try:
        row = actions.take_back(row, agent=agent, by=agent.ref, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        words = pgettext("a change of a tag", "Taken back")
        messages.success(request, words if row.still else _("It is being taken back."))
    return back_to(request, reverse("desk_tags"))


def _went(request: HttpRequest, row: TagChange) -> HttpResponse:
    messages.success(request, done(row), extra_tags=reverse("desk_tag_change_end", args=[row.pk]))
    return redirect("desk_tags")


def _page(
    request: HttpRequest, tag: str, *, typed: str | None = None, error: str = "", other: queries.Tally | None = None
) -> HttpResponse:
    agent = agent_of(request)
    found = tag_for(agent, tag)
    context: dict[str, Any] = {
        "one": found,
        "typed": found.tag if typed is None else typed,
        "error": error,
        "other": other,
        "uses": tag_uses(found.tag),
        "there": _tickets(found.tag),
        "may_change": may_change(agent),
    }
    return render(request, "office/tag.html", context, status=422 if error else 200)


def _tickets(tag: str) -> str:
    """Where its tickets are listed; "" for a word that a view cannot ask for."""
    try:
        shape = Shape((Term("tag", (tag,)),))
    except Unfit:
        return ""
    return reverse("inbox:list", args=["all"]) + "?" + urlencode({"q": write(shape)})
