"""What is new or changed, for feed readers (Atom, RFC 4287)."""

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zabota.pages.portal.for_readers import for_readers
from zabota.pages.portal.place import Place, in_help_centre
from zabota.rooms.knowledge.readers import newest

MOST = 30


@require_safe
@in_help_centre
@for_readers
def feed(request: HttpRequest, place: Place) -> HttpResponse:
    del request
    made = Atom1Feed(
        title=_("%(brand)s Help") % {"brand": place.brand.name},
        link=place.whole("help_home"),
        description="",
        language=place.language,
        feed_url=place.whole("help_feed"),
        author_name=place.brand.name,
    )
    for text in newest(place.brand, place.language, MOST):
        address = place.whole("help_article", text.slug)
        made.add_item(
            title=text.title,
            link=address,
            description=text.plain[:400],
            unique_id=f"{place.whole('help_home')}#article-{text.article_id}",
            pubdate=text.article.created_at,
            updateddate=text.published_at,
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
