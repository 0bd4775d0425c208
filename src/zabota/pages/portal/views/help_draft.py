"""A draft as a customer would see it. For those of us who read articles; nothing of it is public."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zabota.base.people.access import agent_of, required
from zabota.core.knowledge.rendering import render as rendered
from zabota.pages.portal.place import Place, spoken
from zabota.rooms.knowledge.access import READ, article_for
from zabota.rooms.knowledge.article_answers import text_for
from zabota.rooms.knowledge.pictures import shown_of
from zabota.rooms.knowledge.queries import centre_of


@never_cache
@required(READ)
@require_safe
def help_draft(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Its place is that of its brand, whether that help centre is open or not."""
    article = article_for(agent_of(request), pk)
    text = text_for(article, language)
    brand = article.section.brand
    place = Place(brand, centre_of(brand), text.language, [text.language])
    shown = rendered(text.draft_body, shown_of(article))
    context = {"place": place, "text": text, "shown": shown, "others": spoken(brand)}
    with translation.override(text.language):
        response = render(request, "portal/help_draft.html", context)
    response.headers["Content-Language"] = text.language
    response.headers["X-Robots-Tag"] = "noindex"
    return response
