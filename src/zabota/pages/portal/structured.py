"""Facts for search engines, as schema.org names them: JSON-LD in a block of data, which no browser runs."""

import json
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from zabota.base.ui.dates import iso
from zabota.pages.portal.place import Place
from zabota.rooms.knowledge.article_page import Named
from zabota.rooms.knowledge.models import SectionName, Text

LONGEST = 4000  # characters of an answer
# Within a script element only these could end it or begin a comment.
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}

Facts = dict[str, Any]


def block(*facts: Facts) -> Markup:
    """What stands between <script type="application/ld+json"> and its end."""
    graph = {"@context": "https://schema.org", "@graph": list(facts)}
    return Markup(json.dumps(graph, ensure_ascii=False).translate(ESCAPES))  # noqa: S704  (escaped)


def article(place: Place, text: Text, shelf: Named | None, minutes: int) -> Markup:
    address = place.whole("help_article", text.slug)
    facts: Facts = {
        "@type": "Article",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": text.title[:110],
        "inLanguage": text.language,
        "timeRequired": f"PT{minutes}M",
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": place.brand.name},
        "author": {"@type": "Organization", "name": place.brand.name},
    }
    if shelf:
        facts["articleSection"] = shelf.name
    if text.published_at:
        reviewed = text.article.reviewed_at
        facts["datePublished"] = iso(text.article.created_at)
        facts["dateModified"] = iso(max(text.published_at, reviewed) if reviewed else text.published_at)
    return block(facts, crumbs(place, shelf, text))


def section(place: Place, shelf: SectionName, texts: Sequence[Text]) -> Markup:
    """texts: all of a section; where each asks something, it is a page of questions."""
    trail = crumbs(place, shelf)
    if not texts or not all(text.title.rstrip().endswith("?") for text in texts):
        return block(trail)
    questions = [
        {
            "@type": "Question",
            "name": text.title,
            "acceptedAnswer": {
                "@type": "Answer",
                "text": text.plain[:LONGEST],
                "url": place.whole("help_article", text.slug),
            },
        }
        for text in texts
    ]
    faq: Facts = {
        "@type": "FAQPage",
        "url": place.whole("help_section", shelf.slug),
        "name": shelf.name,
        "inLanguage": shelf.language,
        "mainEntity": questions,
    }
    return block(faq, trail)


def crumbs(place: Place, shelf: Named | SectionName | None, text: Text | None = None) -> Facts:
    trail = [(_("%(brand)s Help") % {"brand": place.brand.name}, place.whole("help_home"))]
    if shelf:
        trail.append((shelf.name, place.whole("help_section", shelf.slug)))
    if text:
        trail.append((text.title, place.whole("help_article", text.slug)))
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": address}
        for number, (name, address) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
