"""What makes a filled-in form look as if no customer had filled it in."""

import re
from typing import Literal

Why = Literal["", "trap", "links"]
# A field that no person sees, and more addresses than a description of trouble ever has.
MOST_LINKS = 8
_LINK = re.compile(r"https?://|www\.|\[url", re.IGNORECASE)


def suspicion(*, trap: str, words: str) -> Why:
    """ "" for an ordinary question."""
    if trap.strip():
        return "trap"
    return "links" if len(_LINK.findall(words)) > MOST_LINKS else ""
