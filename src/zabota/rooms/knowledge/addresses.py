"""Whole addresses of the pages of a help centre: for letters, site maps, feeds. Never taken from a request.

They stand under the desk's own address, help/<brand>/<language>/…, and on a domain of the help centre's own where it
has one, there as <language>/….
"""

from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from zabota.rooms.knowledge.models import Centre

# The pages of help centres on domains of their own, and no others.
ON_OWN_DOMAIN = "zabota.pages.portal.own_domain_urls"


def path(centre: Centre, name: str, *further: object, language: str = "", own: bool = False) -> str:
    """language: "" for a page that has none. own: as it is on the help centre's own domain."""
    spoken = (language,) if language else ()
    if own:
        return _found(name, ON_OWN_DOMAIN, *spoken, *further)
    return _found(name, settings.ROOT_URLCONF, centre.brand.slug, *spoken, *further)


@lru_cache(8192)
def _found(name: str, among: str, *parts: object) -> str:
    """A page names some forty; most are the same on every page."""
    return reverse(name, among, args=parts)


def whole(centre: Centre, name: str, *further: object, language: str = "") -> str:
    """https://help.tarelka.md/ru/articles/… where the help centre has a domain, else under the desk's address."""
    return origin(centre) + path(centre, name, *further, language=language, own=bool(centre.domain))


def origin(centre: Centre) -> str:
    """Its domain is reached as the desk is: by https or not, by the same port."""
    if not centre.domain:
        return str(settings.PUBLIC_URL)
    desk = urlsplit(settings.PUBLIC_URL)
    return f"{desk.scheme}://{centre.domain}{f':{desk.port}' if desk.port else ''}"
