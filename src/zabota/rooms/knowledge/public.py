"""Where customers read an article, and which articles an answer leads to."""

import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import reverse

from zabota.base.people.models import Brand
from zabota.rooms.knowledge.models import Centre, OldAddress, Text

_LINK = re.compile(r"https?://[^\s<>\"'»”)\]]+")
MOST_LINKS = 30


def address_of(brand: Brand, language: str, slug: str) -> str:
    """A whole address, under which anybody reads the article."""
    return str(settings.PUBLIC_URL) + reverse("help_article", args=[brand.slug, language, slug])


def linked(brand: Brand, words: str) -> Sequence[Text]:
    """The texts whose public addresses, new or old, stand in these words; two queries, none without an address of ours.

    An address names its language and, as the last of its parts, the slug: …/ru/articles/osvobodit-port/.
    """
    ours = {urlsplit(str(settings.PUBLIC_URL)).hostname or ""}
    found = [urlsplit(link.rstrip(".,;:!?")) for link in _LINK.findall(words)[:MOST_LINKS]]
    if not found:
        return []
    own = Centre.objects.filter(brand=brand).values_list("domain", flat=True).first()
    ours |= {own} if own else set()
    parts = [
        [unquote(part) for part in link.path.split("/") if part] for link in found if (link.hostname or "") in ours
    ]
    slugs = {path[-1]: set(path[:-1]) for path in parts if len(path) > 1}
    if not slugs:
        return []
    rows = list(Text.objects.filter(brand=brand, slug__in=slugs, version__gt=0).select_related("article"))
    known = {row.slug for row in rows}
    old = OldAddress.objects.filter(brand=brand, slug__in=slugs.keys() - known).select_related("text__article")
    pairs = [(row.slug, row.language, row) for row in rows] + [(one.slug, one.language, one.text) for one in old]
    return [text for slug, language, text in pairs if language in slugs[slug]]
