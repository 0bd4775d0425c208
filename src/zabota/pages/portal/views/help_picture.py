"""A picture of an article that readers may see."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from zabota.base.files.serving import out_of_reach_in_words
from zabota.base.files.store import content_of
from zabota.pages.portal.place import Place, in_help_centre
from zabota.rooms.knowledge.readers import public_picture

# What browsers show as a picture and never run; an SVG is a document.
KINDS = {"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"}
NOTHING_RUNS = "default-src 'none'; sandbox"
DAY = 24 * 3600


@require_safe
@out_of_reach_in_words
@in_help_centre
def picture(request: HttpRequest, place: Place, pk: int) -> HttpResponse:
    row = public_picture(place.brand, pk)
    if row is None or row.content_type not in KINDS:
        raise Http404
    headers = {
        "Content-Type": row.content_type,
        "Content-Security-Policy": NOTHING_RUNS,
        "Cache-Control": f"public, max-age={DAY}",
        "ETag": f'"{row.blob_id}"',
    }
    response = HttpResponse(content_of(row.blob), headers=headers)
    return get_conditional_response(request, headers["ETag"], None, response) or response
