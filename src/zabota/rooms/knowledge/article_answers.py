"""How the editor of articles answers its forms, with script and without."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from zabota.base.ui.fragments import show
from zabota.rooms.knowledge.editing import languages_of, text_of
from zabota.rooms.knowledge.models import Article, Text


def wants_data(request: HttpRequest) -> bool:
    """Asked by the script of the editor."""
    return request.headers.get("Accept", "").startswith("application/json")


def shown(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """As show(), under an address where the script of the editor is given data."""
    response = show(request, template, context, status)
    patch_vary_headers(response, ["Accept"])
    return response


def article_url(article: Article, language: str = "") -> str:
    address = reverse("article", args=[article.pk])
    return f"{address}?language={language}" if language else address


def back(request: HttpRequest, article: Article, language: str = "", said: str = "", undo: str = "") -> HttpResponse:
    """To the editor, which says what was done. undo: the address where it is taken back."""
    if said:
        messages.success(request, said, extra_tags=undo)
    return _to_the_editor(request, article, language)


def refused(request: HttpRequest, article: Article, language: str, why: str) -> HttpResponse:
    messages.error(request, why)
    return _to_the_editor(request, article, language)


def _to_the_editor(request: HttpRequest, article: Article, language: str) -> HttpResponse:
    # The original alone is another page than the original with a translation beside it.
    address = article_url(article, "" if language == article.original else language)
    # What a toast takes back is asked for by htmx, which would follow and show nothing.
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)


def language_for(article: Article, language: str) -> str:
    """One in which this article may be written. Raises Http404."""
    if language not in languages_of(article) and text_of(article, language) is None:
        raise Http404
    return language


def text_for(article: Article, language: str) -> Text:
    """Raises Http404 where nothing was written in this language yet."""
    found = text_of(article, language)
    if found is None:
        raise Http404
    return found
