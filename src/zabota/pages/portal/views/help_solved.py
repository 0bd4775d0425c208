"""An article beside the form was the answer: said by the customer, with one button."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zabota.base.clock import now
from zabota.pages.portal.asking import framing, keys, limits
from zabota.pages.portal.limits import allowed
from zabota.pages.portal.place import Place, in_help_centre
from zabota.pages.portal.visitor import visitor
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.access import public_texts

KEPT = int(keys.KEPT.total_seconds())


# As in help_ask: the form's own key.
@csrf_exempt
@never_cache
@require_POST
@in_help_centre
def solved(request: HttpRequest, place: Place) -> HttpResponse:
    at, number = now(), request.POST.get("article", "")
    text = None
    if number.isascii() and number.isdecimal() and len(number) < 19:
        text = public_texts(place.brand, place.language).filter(article=int(number)).select_related("article").first()
    if text is None:
        raise Http404
    key = keys.read(request.POST.get("key", ""), place.brand, visitor(request), at=at)
    # One form is spared once, however often the button is pressed.
    if key and limits.may(request, "solved", limits.SOLVED) and allowed(f"solved:{key.id}", 1, KEPT):
        actions.solved_it(text.article, place.language, at=at)
    context = {"place": place, "brand": place.brand, "text": text, "framed": framing.is_framed(request)}
    response = render(request, "portal/help_solved.html", context)
    return framing.allow(response, place) if framing.is_framed(request) else response
