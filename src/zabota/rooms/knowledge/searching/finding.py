"""From what somebody types, or a whole ticket, to the articles that answer it."""

from collections.abc import Sequence
from typing import Literal

from zabota.base.people.models import Brand
from zabota.core.knowledge.asked import Asked, Vocabulary, in_order, letter, typed
from zabota.core.knowledge.meaning import Meaning, meaning, meant, unknown
from zabota.core.knowledge.ranking import ranked
from zabota.core.knowledge.readings import readings
from zabota.rooms.knowledge.searching.candidates import Wanted, candidates
from zabota.rooms.knowledge.searching.found import Found, Hit, hits
from zabota.rooms.knowledge.searching.vocabulary import groups, known, neighbours

Audience = Literal["public", "team"]
_INSIDE: dict[str, list[bool]] = {"public": [False], "team": [False, True]}


def search(brand: Brand, language: str, words: str, *, limit: int = 10, audience: Audience = "public") -> Found:
    """What fits what somebody typed, the best first. In another language where the visitor's has nothing."""
    languages = _languages(brand, language)
    found = _found(brand, languages, typed(words, languages), limit, audience, words)
    if not found.hits:
        # On another keyboard layout, or in the other script.
        for other in readings(words):
            read = _found(brand, languages, typed(other, languages), limit, audience, other)
            if read.hits:
                return Found(read.hits, read.meant or other, read.language)
    return found


def fits(brand: Brand, language: str, words: str, *, limit: int = 3, audience: Audience = "public") -> Sequence[Hit]:
    """What may answer a whole question or ticket, the best first."""
    languages = _languages(brand, language)
    return _found(brand, languages, letter(words, languages), limit, audience).hits


def _languages(brand: Brand, own: str) -> list[str]:
    return list(dict.fromkeys([own, *brand.languages]))


def _found(
    brand: Brand, languages: Sequence[str], asked: Asked, limit: int, audience: Audience, words: str = ""
) -> Found:
    """words: as they were typed, to say what was meant by them."""
    inside = _INSIDE[audience]
    if not asked.words:
        return Found()
    same = groups([asked], languages)
    vocabularies = known([brand.pk], languages, [asked], inside, same=same, beginning=asked.growing)[brand.pk]
    # Where no word is known it may be mistyped: in the visitor's own language then.
    for language in in_order(asked, vocabularies, languages[0]) or languages[:1]:
        understood = _understood(brand, asked, vocabularies[language], inside, same)
        fitting = ranked(understood, candidates([Wanted(brand.pk, understood, inside)])[0], limit)
        shown = hits({one.key: one.near for one in fitting}, understood, team=audience == "team") if fitting else []
        if shown:
            return Found(shown, meant(understood, words), language)
    return Found()


def _understood(
    brand: Brand, asked: Asked, vocabulary: Vocabulary, inside: Sequence[bool], same: Sequence[Sequence[str]]
) -> Meaning:
    near = neighbours(brand.pk, vocabulary.language, unknown(asked, vocabulary), inside)
    return meaning(asked, vocabulary, near, same)
