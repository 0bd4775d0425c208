"""An answer that solved the like, made ready for another customer: what was the other one's own is not told again.

What was theirs becomes a slot, which stops the letter until somebody fills it: `{number}`, `{address}`.
"""

import re
from collections.abc import Sequence

from zabota.core.sweeps.words import greeting
from zabota.core.text.courtesy import without_closing, without_greeting
from zabota.core.text.folding import fold

_ADDRESS = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.\w+")
_NUMBER = re.compile(r"#\d+|(?<![\w.,:/])\+?\d[\d\s()-]{4,}\d(?![\w.,]?\d)")
_WORD = re.compile(r"[^\W_]{3,}")
SAME = 0.5
_LINK = re.compile(r"https?://\S+")


def reused(
    answer: str, *, language: str, name: str, was: Sequence[str] = (), signed: Sequence[str] = (), secret: str = ""
) -> str:
    """The text for a customer called `name` (a first name, may be empty); empty where nothing of it is left.

    was: names by which the other customer is called, the whole one first. signed: what closes the old letter (names and
    signatures of its writer): the new one is closed by the desk itself. secret: a company that is not named again.
    """
    lines = without_closing(answer.strip().split("\n"), signed)
    body = without_greeting("\n".join(lines).strip())
    for own in was:
        if len(own) > 1:
            body = re.sub(rf"\b{re.escape(own)}\b", "{first_name}", body, flags=re.IGNORECASE)
    if len(secret) > 2:
        body = re.sub(re.escape(secret), "{company}", body, flags=re.IGNORECASE)
    body = _kept_links(body)
    return f"{greeting(language, name)}\n\n{body}" if body else ""


def same_way(answers: Sequence[str], chosen: str) -> int:
    """How many of the answers say what the chosen one does: at least half of their words are shared. It counts too."""
    mine = _words(chosen)
    return sum(1 for one in answers if one and _share(_words(one), mine) >= SAME)


def _kept_links(body: str) -> str:
    """Numbers and addresses become slots; those within links stay where they lead."""
    found: list[str] = []
    at = 0
    for link in _LINK.finditer(body):
        found += [_own(body[at : link.start()]), link[0]]
        at = link.end()
    return "".join([*found, _own(body[at:])]).strip()


def _own(words: str) -> str:
    return _NUMBER.sub("{number}", _ADDRESS.sub("{address}", words))


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word)[:6] for word in _WORD.findall(text))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    both = one | other
    return len(one & other) / len(both) if both else 0.0


def shared(subject: str, words: str, name: str, text: str) -> int:
    """How well a ready answer fits a ticket: stems it shares with the ticket. 0 where its name says another thing."""
    asked = _stems(f"{subject} {words}")
    named = _stems(name) & _stems(subject)
    return len(named) * 2 + len(_stems(text) & asked) if named else 0


def _stems(text: str) -> frozenset[str]:
    return frozenset(fold(word)[:5] for word in _WORD.findall(text) if len(word) >= 4)
