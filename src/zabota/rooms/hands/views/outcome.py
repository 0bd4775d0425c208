"""What became of it, as the one who asked says: a mark, thanks, that nobody is needed any more."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.tickets.values import Refused
from zabota.core.hands import Mark
from zabota.rooms.hands import answering, words
from zabota.rooms.hands.access import help_for, own_hand_for
from zabota.rooms.hands.actions import ending, marking


@required("tickets.note")
@require_POST
def help_worth(request: HttpRequest, pk: int) -> HttpResponse:
    me, said = agent_of(request), request.POST.get("mark", "")
    given = help_for(me, pk)
    if said not in tuple(Mark):
        raise Http404
    given = marking.mark(given, mark=Mark(said), by=me.ref, at=now())
    names = {"name": given.agent.name, "points": words.number(given.credit)}
    told = _("%(points)s points for %(name)s.") if given.credit else _("Only you see that it did not help.")
    return answering.told(request, answering.hands_page("asked"), told % names)


@required("tickets.note")
@require_POST
def help_thanks(request: HttpRequest, pk: int) -> HttpResponse:
    me = agent_of(request)
    given = marking.thank(help_for(me, pk), by=me.ref, at=now())
    said = _("%(name)s hears your thanks, and nobody else does.") % {"name": given.agent.name}
    return answering.told(request, answering.hands_page("asked"), said)


@required("tickets.note")
@require_POST
def hand_end(request: HttpRequest, pk: int) -> HttpResponse:
    me = agent_of(request)
    hand = ending.finish(own_hand_for(me, pk), by=me.ref, at=now())
    undo = reverse("hand_end_undo", args=[hand.pk])
    return answering.told(request, answering.hands_page("asked"), _("Nobody is asked any more."), undo=undo)


@required("tickets.note")
@require_POST
def hand_end_undo(request: HttpRequest, pk: int) -> HttpResponse:
    me = agent_of(request)
    try:
        ending.resume(own_hand_for(me, pk), by=me.ref, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(answering.hands_page("asked"))
