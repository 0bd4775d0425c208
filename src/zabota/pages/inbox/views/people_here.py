"""Those of us that a page was told of by their ids: who looks at a ticket, who writes in it."""

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from zabota.pages.inbox import queries
from zabota.pages.inbox.http import Asked, signed_in

MOST = 50


@require_safe
@signed_in
def people_here(request: Asked) -> HttpResponse:
    """?id=7&id=9 -> {"7": {"looks": html, "notes": html, "writes": html}}; ids of nobody are left out."""
    ids = [int(given) for given in request.GET.getlist("id")[:MOST] if given.isdecimal() and len(given) < 19]
    drawn = {
        str(person.pk): {
            state: render_to_string("inbox/colleague.html", {"person": person, "state": state}, request)
            for state in ("looks", "notes", "writes")
        }
        for person in queries.colleagues(ids)
    }
    response = JsonResponse(drawn)
    response.headers["Cache-Control"] = "no-store"
    return response
