"""Words that mean the same on this desk: asked by the search, answered by the room that keeps them."""

from collections.abc import Mapping, Sequence

from zabota.base.ports.port import Port


def _none(words: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """word -> others that mean the same, for those of these that have some. One query, however many."""
    del words
    return {}


same_words = Port(_none)
