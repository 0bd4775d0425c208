"""Letters of the desk as they would read: for pages on which their texts and times are set."""

from datetime import datetime

from zabota.base.people.models import Brand
from zabota.base.ports.articles import Article
from zabota.base.ports.promises import FirstWord
from zabota.core.letters import Filled, Kind, Text, fill
from zabota.rooms.mail import moments
from zabota.rooms.mail.acknowledging import filled_in, hours_in
from zabota.rooms.mail.desk_texts import DeskTexts

# Who writes in a sample, and about what.
NUMBER = 4817
SAMPLES = {
    "en": {"name": "Grace", "subject": "Till 2 prints no receipt"},
    "ro": {"name": "Ana", "subject": "Casa 2 nu mai tipărește bonul"},
    "ru": {"name": "Павел", "subject": "Касса 2 не печатает чек"},
}


def sample(language: str) -> dict[str, str]:
    return {**SAMPLES.get(language, SAMPLES["en"]), "number": str(NUMBER)}


def acknowledgement(
    brand: Brand,
    language: str,
    first: FirstWord | None,
    *,
    at: datetime,
    text: Text | None = None,
    articles: tuple[Article, ...] = (),
) -> Filled:
    """text: one that is being written; left out, the one in use."""
    text = text or DeskTexts("acknowledgement", [brand.pk]).of(brand.pk, language)
    zone = moments.zone_for(brand)
    return filled_in(text, language, sample(language), first, hours_in(brand, language), articles, zone, at=at)


def other(kind: Kind, brand: Brand, language: str, values: dict[str, str], *, text: Text | None = None) -> Filled:
    text = text or DeskTexts(kind, [brand.pk]).of(brand.pk, language)
    return fill(text, {**sample(language), **values})
