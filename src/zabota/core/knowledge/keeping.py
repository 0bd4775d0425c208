"""What may be kept of a question that somebody typed: the words, without what tells who typed them."""

import re
from collections.abc import Collection

from zabota.core.knowledge.words import words
from zabota.core.palette.folding import fold
from zabota.core.secrets import mask

LONGEST = 160  # letters
_MOST = 1_000
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*", re.IGNORECASE)
# Telephones, orders, cards: any number of five digits or more, however it is grouped.
_NUMBER = re.compile(r"[+#№]?\d(?:[\s().\-–/]{0,2}\d){4,}")
_NAME = re.compile(r"(?<=[^\W\d_][\s,]|[\d,;:][\s])[^\W\d_]*[A-ZА-ЯЁІЇЄҐĂÂÎȘȚ][^\W\d_A-ZА-ЯЁІЇЄҐĂÂÎȘȚ]+")
# What mask() leaves of a card.
_MASKED = re.compile(r"\*[*\s]*\d{0,4}")


def kept(text: str, strange: Collection[str] = ()) -> str:
    """Folded. strange: words that are left out, folded. "" where nothing may be kept."""
    bare = _MASKED.sub(" ", mask(text[:_MOST]))
    bare = _NUMBER.sub(" ", _ADDRESS.sub(" ", bare))
    found = [word for word in words(bare) if word not in strange]
    return " ".join(found)[:LONGEST].strip()


def like_names(text: str) -> list[str]:
    """Words that may be a name: with a capital letter, though they do not begin the text. Folded, ten at most."""
    return list(dict.fromkeys(fold(found) for found in _NAME.findall(text[:_MOST])))[:10]
