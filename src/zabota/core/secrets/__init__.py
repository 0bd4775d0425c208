"""Secrets in words: what must never be kept. For every channel.

find(text) -> (Span, …)          card numbers, verification codes, PINs, private keys, access keys, in their order
mask(text) -> str                the same text with what may be shown in their places
hide(text) -> (str, Counter)     both: the masked text, and how many of which kind
"""

from collections import Counter
from collections.abc import Sequence

from zabota.core.secrets.cards import find_cards, may_hold_card
from zabota.core.secrets.codes import find_codes
from zabota.core.secrets.keys import find_keys
from zabota.core.secrets.spans import API_KEY, CARD, CODE, KINDS, PIN, PRIVATE_KEY, Span

__all__ = [
    "API_KEY",
    "CARD",
    "CODE",
    "KINDS",
    "PIN",
    "PRIVATE_KEY",
    "Span",
    "find",
    "hide",
    "mask",
    "may_hold_card",
    "without",
]


def find(text: str) -> tuple[Span, ...]:
    """Every secret in the text, from the first to the last; none overlaps another. Linear in the length."""
    if len(text) < 3:
        return ()
    found = sorted([*find_cards(text), *find_codes(text), *find_keys(text)])
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def mask(text: str) -> str:
    """The text without its secrets. Masking it again changes nothing."""
    return hide(text)[0]


def hide(text: str) -> tuple[str, Counter[str]]:
    """(the text without its secrets, how many of each kind); the very same text where there are none."""
    spans = find(text)
    return (without(text, spans) if spans else text), Counter(span.kind for span in spans)


def without(text: str, spans: Sequence[Span]) -> str:
    """The text with what may be shown of each span in its place."""
    pieces: list[str] = []
    at = 0
    for span in spans:
        pieces += [text[at : span.start], span.instead]
        at = span.end
    return "".join([*pieces, text[at:]])
