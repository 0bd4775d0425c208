"""For search engines: what there is (sitemaps.org 0.9, with the languages of each page), and what they leave alone."""

from collections import defaultdict
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from zabota.base.ui.dates import iso
from zabota.pages.portal.place import Place, brand_and_centre, in_help_centre, spoken
from zabota.rooms.knowledge import addresses
from zabota.rooms.knowledge.access import public_texts
from zabota.rooms.knowledge.queries import centres, shelf_addresses

MOST = 50_000  # addresses that one file may hold
HOUR = 3600
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
LINKS = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
XML = "application/xml; charset=utf-8"


@require_safe
@cache_control(public=True, max_age=HOUR)
def of_brand(request: HttpRequest, brand: str = "") -> HttpResponse:
    """The list of lists: one for each language."""
    row, centre = brand_and_centre(getattr(request, "help_brand", "") or brand)
    lists = (addresses.whole(centre, "help_sitemap", language=language) for language in spoken(row))
    inner = "".join(f"<sitemap><loc>{escape(one)}</loc></sitemap>\n" for one in lists)
    return HttpResponse(f"{HEAD}<sitemapindex {SPACE}>\n{inner}</sitemapindex>\n", content_type=XML)


@require_safe
@cache_control(public=True, max_age=HOUR)
@in_help_centre
def of_language(request: HttpRequest, place: Place) -> HttpResponse:
    """Two queries, whatever there is. The newest come first, should one file not hold all."""
    del request
    inner = "".join(_urls(place))
    return HttpResponse(f"{HEAD}<urlset {SPACE} {LINKS}>\n{inner}</urlset>\n", content_type=XML)


def _urls(place: Place) -> Iterator[str]:
    yield _url({language: place.whole("help_home", language=language) for language in place.languages}, place.language)
    sections: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for section, language, slug in shelf_addresses(place.brand):
        sections[section][language] = place.whole("help_section", slug, language=language)
    yield from (_url(pages, place.language) for pages in sections.values() if place.language in pages)
    articles: defaultdict[int, dict[str, str]] = defaultdict(dict)
    changed: dict[int, str] = {}
    rows = public_texts(place.brand).filter(language__in=place.languages).order_by("-published_at", "-id")
    for pk, language, slug, at in rows.values_list("article_id", "language", "slug", "published_at").iterator():
        articles[pk][language] = slug
        if language == place.language and at:
            changed[pk] = iso(at)
    own = [pk for pk, slugs in articles.items() if place.language in slugs][: MOST - len(sections) - 1]
    for pk in own:
        pages = {
            language: place.whole("help_article", slug, language=language) for language, slug in articles[pk].items()
        }
        yield _url(pages, place.language, changed.get(pk, ""))


def _url(pages: dict[str, str], language: str, changed: str = "") -> str:
    """One page with its others. pages: by language."""
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(one)} href={quoteattr(page)}/>' for one, page in pages.items()
    )
    told = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url><loc>{escape(pages[language])}</loc>{told}{others if len(pages) > 1 else ''}</url>\n"


@require_safe
@cache_control(public=True, max_age=HOUR)
def robots(request: HttpRequest) -> HttpResponse:
    """At the desk's address only help centres are anybody's; on a domain of its own all but the search."""
    if own := getattr(request, "help_brand", ""):
        _brand, centre = brand_and_centre(own)
        lines = ["Disallow: /*/search/", f"Sitemap: {addresses.whole(centre, 'help_sitemaps')}"]
    else:
        lines = ["Disallow: /", "Allow: /help/", "Allow: /static/", "Allow: /brand/", "Disallow: /help/*/search/"]
        lines += [f"Sitemap: {addresses.whole(one, 'help_sitemaps')}" for one in centres() if one.is_open]
    return HttpResponse("\n".join(["User-agent: *", *lines, ""]), content_type="text/plain; charset=utf-8")
