"""A section: what is in it, in its order."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from zabota.pages.portal import structured
from zabota.pages.portal.for_readers import for_readers
from zabota.pages.portal.place import Place, in_help_centre
from zabota.rooms.knowledge import readers
from zabota.rooms.knowledge.article_page import sections_beside

PAGE = 50


@require_safe
@in_help_centre
@for_readers
def section(request: HttpRequest, place: Place, slug: str) -> HttpResponseBase:
    """GET ?after=place-article: the next fifty."""
    shelf = readers.section_named(place.brand, place.language, slug)
    if shelf is None:
        raise Http404
    names = readers.names_of(shelf.section_id)
    if shelf.language != place.language:
        if here := names.get(place.language):
            return redirect(place.url("help_section", here.slug))
        raise Http404
    after = cursor(request.GET.get("after", ""))
    rows = readers.on_shelf(place.brand, place.language, shelf.section_id, after=after, many=PAGE + 1)
    texts, more = rows[:PAGE], len(rows) > PAGE
    context = {
        "place": place,
        "shelf": shelf,
        "names": names,
        "texts": texts,
        "is_first": after is None,
        "next": f"{texts[-1].article.place}-{texts[-1].article_id}" if more else "",
        "beside": sections_beside(shelf),
        "facts": structured.section(place, shelf, texts if after is None and not more else ()),
    }
    return render(request, "portal/help_section.html", context)


def cursor(typed: str) -> tuple[int, int] | None:
    """None for the first page, and for what is no cursor."""
    first, _dash, second = typed.partition("-")
    if not all(part.isascii() and part.isdigit() and len(part) < 10 for part in (first, second)):
        return None
    return int(first), int(second)
