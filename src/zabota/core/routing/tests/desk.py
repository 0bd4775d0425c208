"""A small desk's tickets, in three languages, and models learned from them once."""

from functools import cache

from zabota.core.routing.fitting import fit_resolvers, fit_topics
from zabota.core.routing.resolvers import Resolvers
from zabota.core.routing.topics import Topics

SAID = {
    "card": ["my card has not arrived", "where is my new card", "карта не пришла", "cardul meu nu a ajuns"],
    "receipt": ["the till prints no receipt", "касса не печатает чек", "casa nu tipărește bonul", "receipt is empty"],
    "refund": ["I want my money back", "верните мне деньги", "vreau banii înapoi", "please refund the order"],
}
PLACES = ("today", "since monday", "again", "in the café", "сегодня", "din nou", "after the update", "снова")
ROWS = [(f"{text} {place}", label) for label, texts in SAID.items() for text in texts for place in PLACES]
TEXTS = [text for text, _ in ROWS]
LABELS = [label for _, label in ROWS]


@cache
def topics() -> Topics:
    return fit_topics(TEXTS, LABELS)


@cache
def resolvers() -> Resolvers:
    return fit_resolvers(TEXTS, [{"card": "7", "receipt": "12", "refund": "7"}[label] for label in LABELS])
