"""An article as readers see it, drawn once for each version: Markdown costs more than the rest of the page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.html import format_html, format_html_join
from markupsafe import Markup

from zabota.base.ui.kept import Kept
from zabota.core.knowledge.rendering import Heading, render
from zabota.pages.portal.place import Place
from zabota.rooms.knowledge.models import Picture, Text
from zabota.rooms.knowledge.readers import addresses_of, pictures_of

SIGNS = 8_000_000  # that a process keeps: some thousand articles
# What leads to other articles is looked up again after this: they may have moved, or come into this language.
FRESH = timedelta(minutes=10)
LEADS_ON = re.compile(r"\(article:(\d{1,18})\)")
IMAGE = re.compile(r'<img ((?:[^">]|"[^"]*")*)>')
SOURCE = re.compile(r'src="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Drawn:
    """html: safe. minutes: to read it. at: when it was drawn."""

    html: Markup
    contents: Sequence[Heading]
    minutes: int
    at: datetime
    leads_on: bool


_kept = Kept[Drawn](SIGNS)


def drawn(place: Place, text: Text, *, at: datetime) -> Drawn:
    """Two queries the first time, none after that."""
    key = (text.pk, text.version, place.own)
    found = _kept.get(key)
    if found is None or (found.leads_on and not timedelta() <= at - found.at < FRESH):
        found = _draw(place, text, at)
        _kept.keep(key, found, len(found.html))
    return found


def _draw(place: Place, text: Text, at: datetime) -> Drawn:
    wanted = {int(one) for one in LEADS_ON.findall(text.body)}
    found = addresses_of(place.brand, wanted, (place.language, *place.languages)) if wanted else {}
    links = {pk: place.url("help_article", slug, language=language) for pk, (language, slug) in found.items()}
    pictures = pictures_of(text.article_id) if "(picture:" in text.body else {}
    sources = {picture_address(place, one): one for one in pictures.values()}
    made = render(
        text.body,
        lambda pk: picture_address(place, pictures[pk]) if pk in pictures else "",
        lambda pk: links.get(pk, ""),
    )
    return Drawn(Markup(_framed(made.html, sources)), made.contents, made.minutes, at, bool(wanted))  # noqa: S704


def picture_address(place: Place, picture: Picture) -> str:
    return place.url("help_picture", picture.pk)


def _framed(html: str, pictures: Mapping[str, Picture]) -> str:
    """Each picture with its size, so that nothing moves when it comes, and with its marks. One that is gone goes."""

    def frame(found: re.Match[str]) -> str:
        source = SOURCE.search(found[1])
        picture = pictures.get(source[1]) if source else None
        if picture is None:
            return ""
        size = f'width="{picture.width}" height="{picture.height}"'
        return f'<span class="figure"><img {found[1]} {size}>{marks_of(picture.marks)}</span>'

    return IMAGE.sub(frame, html)


def marks_of(marks: Sequence[Mapping[str, object]]) -> str:
    """Numbered as they stand; what each says is in the words of the article."""
    if not marks:
        return ""
    parts = format_html_join("", "{}", ((_mark(number, one),) for number, one in enumerate(marks, 1)))
    return format_html('<svg class="figure__marks" aria-hidden="true">{}</svg>', parts)


def _mark(number: int, mark: Mapping[str, object]) -> str:
    x, y, width, height = (_percent(mark.get(name)) for name in "xywh")
    box = ""
    if mark.get("kind") == "box":
        box = format_html('<rect x="{}%" y="{}%" width="{}%" height="{}%" rx="8"/>', x, y, width, height)
    return format_html(
        '{}<circle cx="{}%" cy="{}%" r="12"/><text x="{}%" y="{}%" dy=".35em">{}</text>', box, x, y, x, y, number
    )


def _percent(value: object) -> float:
    return round(100 * min(1.0, max(0.0, float(value))), 2) if isinstance(value, int | float) else 0
