"""What fits what somebody typed: a page, and under the field while they type. What is looked for is counted in both, by
words alone, at the moment at which somebody stops: on the page, or when an answer is opened.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from zabota.pages.portal.limits import allowed_here
from zabota.pages.portal.place import Place, in_help_centre
from zabota.pages.portal.strangers import is_ours, key_of
from zabota.rooms.knowledge import searching

LONGEST = 400  # characters of a question
AT_ONCE, ON_PAGE = 6, 20
# Searches of one address: somebody who types fast asks some three times a second.
TIMES, WITHIN = 300, 60


@require_safe
@vary_on_headers("X-Fragment")
@in_help_centre
def search(request: HttpRequest, place: Place) -> HttpResponse:
    """GET ?q=words. With the header X-Fragment: what stands under the field."""
    fragment = request.headers.get("X-Fragment") == "found"
    typed = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST]
    context = {"place": place, "typed": typed, "query": f"?{urlencode({'q': typed})}" if typed else ""}
    if not allowed_here(f"search:{key_of(request)}", TIMES, WITHIN):
        page = "portal/help_found.html" if fragment else "portal/help_search.html"
        response = render(request, page, context | {"found": None}, status=429)
        response.headers["Retry-After"] = str(WITHIN)
        return response
    found = searching.search(place.brand, place.language, typed, limit=AT_ONCE if fragment else ON_PAGE)
    if fragment:
        return render(request, "portal/help_found.html", context | {"found": found})
    if typed and "again" not in request.GET:
        searching.asked(place.brand, place.language, typed, len(found.hits))
    return render(request, "portal/help_search.html", context | {"found": found})


# A reader has no cookie that could hold a token; another site's pages are told by what the browser says of them.
@csrf_exempt
@require_POST
@in_help_centre
def opening(request: HttpRequest, place: Place) -> HttpResponse:
    """One of the answers was opened. `from`: "field" where it stood under the field."""
    typed = " ".join(request.POST.get("q", "").replace("\0", " ").split())[:LONGEST]
    if typed and is_ours(request) and allowed_here(f"opening:{key_of(request)}", TIMES, WITHIN):
        if request.POST.get("from") != "page":
            searching.asked(place.brand, place.language, typed, 1)
        searching.opened(place.brand, place.language, typed)
    return HttpResponse(status=204)
