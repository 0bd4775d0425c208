"""An article as readers see it, drawn once for each version: Markdown costs more than the rest of the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from markupsafe import Markup

from zabota.base.ui.kept import Kept
from zabota.core.knowledge.figures import Mark, Shown
from zabota.core.knowledge.rendering import Heading, render
from zabota.pages.portal.place import Place
from zabota.rooms.knowledge.models import Picture, Text
from zabota.rooms.knowledge.readers import addresses_of, pictures_of

SIGNS = 8_000_000  # that a process keeps: some thousand articles
# What leads to other articles, or shows pictures with marks, is drawn again after this: they may have moved or changed.
FRESH = timedelta(minutes=10)
LEADS_ON = re.compile(r"\(article:(\d{1,18})\)")


@dataclass(frozen=True, slots=True)
class Drawn:
    """html: safe. minutes: to read it. at: when it was drawn. ages: it is drawn again after a
    while."""

    html: Markup
    contents: Sequence[Heading]
    minutes: int
    at: datetime
    ages: bool


_kept = Kept[Drawn](SIGNS)


def drawn(place: Place, text: Text, *, at: datetime) -> Drawn:
    """Two queries the first time, none after that."""
    key = (text.pk, text.version, place.own)
    found = _kept.get(key)
    if found is None or (found.ages and not timedelta() <= at - found.at < FRESH):
        found = _draw(place, text, at)
        _kept.keep(key, found, len(found.html))
    return found


def _draw(place: Place, text: Text, at: datetime) -> Drawn:
    wanted = {int(one) for one in LEADS_ON.findall(text.body)}
    found = addresses_of(place.brand, wanted, (place.language, *place.languages)) if wanted else {}
    links = {pk: place.url("help_article", slug, language=language) for pk, (language, slug) in found.items()}
    pictures = pictures_of(text.article_id) if "(picture:" in text.body else {}
    made = render(
        text.body, lambda pk: shown(place, pictures[pk]) if pk in pictures else "", lambda pk: links.get(pk, "")
    )
    return Drawn(Markup(made.html), made.contents, made.minutes, at, bool(wanted or pictures))  # noqa: S704  (made safe there)


def shown(place: Place, picture: Picture) -> Shown:
    """With its size, so that nothing moves when it comes."""
    marks = [Mark(**mark) for mark in picture.marks]
    return Shown(place.url("help_picture", picture.pk), picture.width, picture.height, marks)
