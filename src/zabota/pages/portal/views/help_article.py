"""One answer, in the reader's language; where it was once, and where it is in other languages."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.pages.portal import structured, told
from zabota.pages.portal.drawn import drawn
from zabota.pages.portal.for_readers import for_readers
from zabota.pages.portal.limits import allowed_here
from zabota.pages.portal.place import Place, in_help_centre
from zabota.pages.portal.strangers import is_ours, key_of
from zabota.rooms.knowledge import actions, readers
from zabota.rooms.knowledge.access import WRITE
from zabota.rooms.knowledge.article_page import around, text_at
from zabota.rooms.knowledge.models import Text

# One address reads an article again and again: it counts a few times an hour.
TIMES, WITHIN = 3, 3600


@require_safe
@in_help_centre
@for_readers
def article(request: HttpRequest, place: Place, slug: str) -> HttpResponseBase:
    text = text_at(place.brand, place.language, slug)
    if text is None:
        return led_on(request, place, slug)
    at, found = now(), around(text)
    original = found.languages.get(text.article.original)
    looks = drawn(place, text, at=at)
    context = {
        "place": place,
        "text": text,
        "drawn": looks,
        "around": found,
        "languages": found.languages,
        "older": original if original and text.follows < original.version else None,
        "checked": checked(text),
        "day": told.day_of(text.article.reviewed_at if checked(text) else text.published_at, at),
        "answer": told.answer_by(place, at)[1] if place.ask else "",
        "editor": editor_of(request, place, text),
        "facts": structured.article(place, text, found.shelf, looks.minutes),
    }
    return render(request, "portal/help_article.html", context)


def checked(text: Text) -> bool:
    """Somebody of us read it again after it was written."""
    reviewed = text.article.reviewed_at
    return bool(reviewed and text.published_at and reviewed >= text.published_at)


def editor_of(request: HttpRequest, place: Place, text: Text) -> str:
    """Where one of us changes it; "" for readers."""
    user = request.user
    if place.own or not isinstance(user, Agent) or not may(user, WRITE):
        return ""
    return f"{reverse('article', args=[text.article_id])}?language={text.language}"


def led_on(request: HttpRequest, place: Place, slug: str) -> HttpResponseBase:
    """To where it is now; to its section where it is out of use; or to the languages that have it.

    Raises Http404 for an address that nothing ever had, and for what was never for readers.
    """
    text, language = readers.was_at(place.brand, place.language, slug), place.language
    if text is None:
        # The address of another language under this one: links from elsewhere, and ?language typed by hand.
        text = readers.known_as(place.brand, slug)
        language = text.language if text else ""
    if text is None:
        raise Http404
    languages = readers.languages_of(text.article)
    if here := languages.get(place.language):
        return redirect(place.url("help_article", here.slug), permanent=language == place.language)
    if languages:
        context = {"place": place, "languages": languages, "title": text.title}
        return render(request, "portal/help_elsewhere.html", context, status=404)
    return to_section(place, text)


def to_section(place: Place, text: Text) -> HttpResponseBase:
    """Raises Http404 for what only the team reads."""
    section = text.article.section
    shelf = readers.names_of(section.pk).get(place.language)
    if text.article.audience != text.article.Audience.PUBLIC:
        raise Http404
    if shelf is None or section.retired_at is not None:
        return redirect(place.url("help_home"))
    return redirect(place.url("help_section", shelf.slug))


# As with help_judgement: a reader has no cookie that could hold a token.
@csrf_exempt
@require_POST
@in_help_centre
def seen(request: HttpRequest, place: Place, slug: str) -> HttpResponse:
    """Sent by js/help-article.js once somebody has had it before their eyes for a while."""
    text = text_at(place.brand, place.language, slug)
    if text is None:
        raise Http404
    if is_ours(request) and allowed_here(f"seen:{text.pk}:{key_of(request)}", TIMES, WITHIN):
        actions.read(text, at=now())
    return HttpResponse(status=204)
