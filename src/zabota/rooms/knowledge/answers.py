"""What the knowledge base answers to other rooms: articles that fit what is typed, and articles for letters."""

from collections.abc import Mapping, Sequence

from django.urls import NoReverseMatch, reverse

from zabota.base.people.models import Brand
from zabota.base.ports.articles import Article as Told
from zabota.core.knowledge.synonyms import keys
from zabota.core.palette.folding import fold
from zabota.rooms.knowledge import addresses
from zabota.rooms.knowledge.models import Centre, Synonyms, Text
from zabota.rooms.knowledge.searching.at_once import for_tickets
from zabota.rooms.knowledge.searching.quickly import quickly
from zabota.rooms.knowledge.searching.vocabulary import GROUPS


def articles(typed: str, agent: int, limit: int) -> Sequence[Told]:
    return [Told(one.title, str(one.article), _in_the_desk(one.article)) for one in quickly(typed, agent, limit)]


def articles_for_customers(languages: Mapping[int, str], limit: int) -> Mapping[int, Sequence[Told]]:
    found = for_tickets(languages, limit)
    brands = Brand.objects.in_bulk({one.brand for one in found.values()})
    centres = {pk: Centre(brand=brand) for pk, brand in brands.items()}
    centres |= {row.brand_id: row for row in Centre.objects.filter(brand__in=brands).select_related("brand")}
    return {
        ticket: [
            Told(hit.title, str(hit.article), _in_public(centres[one.brand], hit.language, hit.slug))
            for hit in one.hits
        ]
        for ticket, one in found.items()
        if centres[one.brand].is_open
    }


def published_texts(most: int) -> Sequence[tuple[int, str, str]]:
    rows = Text.objects.filter(version__gt=0, article__retired_at=None).order_by("-published_at", "-pk")
    found = rows.values_list("article", "language", "title", "plain")[:most]
    return [(article, language, f"{title}\n{plain}") for article, language, title, plain in found]


def same_words(words: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """By each word alone, in every language whose letters it has."""
    wanted = {word: set(keys([word])) for word in words}
    rows = Synonyms.objects.filter(keys__overlap=sorted(set().union(*wanted.values())), gone_at=None).order_by("id")
    groups = list(rows.values_list("words", "keys")[:GROUPS])
    found = {
        word: [one for said, known in groups if own & set(known) for one in said if fold(one) != fold(word)]
        for word, own in wanted.items()
    }
    return {word: list(dict.fromkeys(others)) for word, others in found.items() if others}


def _in_the_desk(article: int) -> str:
    return reverse("article", args=[article])


def _in_public(centre: Centre, language: str, slug: str) -> str:
    try:
        return addresses.whole(centre, "help_article", slug, language=language)
    except NoReverseMatch:
        return addresses.whole(centre, "help_home", language=language)
