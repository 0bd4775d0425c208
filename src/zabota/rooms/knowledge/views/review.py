"""What is to be read again, and what is done about one."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, may, required
from zabota.base.ports.telling import looked_at
from zabota.base.tickets.values import Refused
from zabota.core.notify import Cause
from zabota.rooms.knowledge import due
from zabota.rooms.knowledge.access import READ, WRITE, article_for
from zabota.rooms.knowledge.actions import reviewed, upkeep
from zabota.rooms.knowledge.heading import address, heading
from zabota.rooms.knowledge.models import Review
from zabota.rooms.knowledge.shelf_forms import Delay, Keeper, Reviewed, writers
from zabota.rooms.knowledge.views.shelf import leaf_words


@required(READ)
@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """Mine first; `after` is a cursor."""
    agent, at = agent_of(request), now()
    after = request.GET.get("after", "")
    looked_at(agent.pk, Cause.ARTICLE.value, at)
    may_write = may(agent, WRITE)
    context = {
        "heading": heading(agent, "review", at=at),
        "page": due.page(agent, at, after=after),
        "begins": not after,
        "due": due,
        "spent": due.spent(at),
        "waited": due.waited_for(at),
        "people": list(writers()) if may_write else [],
        "delays": Delay().fields["days"].choices,  # type: ignore[attr-defined]
        "may_write": may_write,
        "address": address,
        "words": leaf_words(),
        "now": at,
    }
    return render(request, "knowledge/review.html", context)


@required(WRITE)
@require_POST
def truth(request: HttpRequest, pk: int) -> HttpResponse:
    """It was read again and is still true."""
    agent, form = agent_of(request), Reviewed(request.POST)
    row = article_for(agent, pk, to="write")
    if not form.is_valid():
        messages.error(request, _("Write the minutes as a number, from 0 to 600. Nothing was changed."))
        return redirect("knowledge_review")
    reviewed(row, agent=agent, minutes=form.cleaned_data["minutes"], by=agent.ref, at=now())
    done = Review.objects.filter(article=row).latest("id")
    days = row.review_every
    said = ngettext(
        "Still true. It is read again in %(num)s day.", "Still true. It is read again in %(num)s days.", days
    )
    return _back(request, said % {"num": days}, done)


@required(WRITE)
@require_POST
def delay(request: HttpRequest, pk: int) -> HttpResponse:
    agent, form, at = agent_of(request), Delay(request.POST), now()
    row = article_for(agent, pk, to="write")
    try:
        days = form.cleaned_data["days"] if form.is_valid() else 7
        reason = form.cleaned_data.get("reason", "")
        done = upkeep.put_off(row, until=at + timedelta(days=days), reason=reason, agent=agent, by=agent.ref, at=at)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("knowledge_review")
    return _back(request, _("Put off."), done)


@required(WRITE)
@require_POST
def keeper(request: HttpRequest, pk: int) -> HttpResponse:
    """Another keeps it true."""
    agent, form = agent_of(request), Keeper(request.POST)
    row = article_for(agent, pk, to="write")
    if not form.is_valid():
        messages.error(request, _("Choose somebody who answers customers."))
        return redirect("knowledge_review")
    to = form.cleaned_data["keeper"]
    done = upkeep.give(row, to=to, agent=agent, by=agent.ref, at=now())
    words = _("%(name)s keeps it true from now on.") % {"name": to.full_name} if to else _("Nobody keeps it true now.")
    return _back(request, words, done)


@required(WRITE)
@require_POST
def releases(request: HttpRequest) -> HttpResponse:
    """Something came out: all that waited for these words is due."""
    agent, words = agent_of(request), request.POST.get("words", "")[:200]
    at = now()
    done = upkeep.release(words, agent=agent, by=agent.ref, at=at)
    if done is None:
        messages.error(request, _("No article waits for that."))
        return redirect("knowledge_review")
    number = Review.objects.filter(kind=done.kind, created_at=at, agent=agent).count()
    said = ngettext("%(num)s article is to be read again now.", "%(num)s articles are to be read again now.", number)
    return _back(request, said % {"num": number}, done)


@required(WRITE)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = Review.objects.filter(pk=pk, agent=agent).first()
    if row is None:
        raise Http404
    if upkeep.undo(row, by=agent.ref, at=now()):
        messages.success(request, _("As it was before."))
    else:
        messages.error(request, _("Somebody did more about it since, so it was left as it is."))
    return redirect("knowledge_review")


def _back(request: HttpRequest, words: str, done: Review) -> HttpResponse:
    messages.success(request, words, extra_tags=reverse("knowledge_review_undo", args=[done.pk]))
    return redirect("knowledge_review")
