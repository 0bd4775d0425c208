"""What must not leave the desk is put behind placeholders before a text goes to a model, and put back in its answer.

Found are card numbers, codes and keys (core/secrets), passwords behind their word, addresses, phones, accounts, numbers
of orders, and the names that are known of the people of a ticket, in their endings and in the other alphabet
(core/knowledge/private.py). Sums of money stay: an answer needs them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zabota.core.knowledge.private import apart, spans
from zabota.core.knowledge.slugs import slug

LABELS = {
    "name": "NAME",
    "company": "COMPANY",
    "card": "CARD",
    "secret": "SECRET",
    "address": "EMAIL",
    "phone": "PHONE",
    "account": "ACCOUNT",
    "order": "NUMBER",
    "written": "TEXT",
}
# As a model gives it back: in bold, with its underscore escaped, in small letters.
_PLACEHOLDER = re.compile(
    r"\[\s?(" + "|".join(LABELS.values()) + r")\s?\\?_\s?(\d{1,4}(?:\.\d{1,2})?)\s?\]", re.IGNORECASE
)
_BEGUN = re.compile(r"\[[^\]\n]{0,24}\Z")
# Behind a colon anything is one; behind the word alone what holds a digit or a sign, as "password reset" is none.
_PASSWORD = re.compile(
    r"(?<!\w)(?:passwords?|passcode|passphrase|парол[ьяею]м?|парол[иіь]|parol[aăei]{1,2}|contraseña|senha|mot de passe"
    r"|kennwort|token|api[ -]?key|ключ api|jeton)"
    r"(?:\s{1,3}(?:is|was|now|це|это|есть|теперь|este|e|es|est|è|é|nou[aă]?|новый)){0,2}"
    r"(?:\s{0,3}[:=]|\s{0,3}[–—-]?(?=\W{0,5}\S{0,60}[\d!@#$%^&*_]))\s{0,3}[\"'«„“`]?(?P<value>[^\s\"'»”“`,;]{4,80})",
    re.IGNORECASE,
)
# A name in its cases shares all but its last letters with the name as it is known.
_ENDING, _SHORTEST = 2, 3


@dataclass
class Veil:
    """Of one call: the same words have the same placeholder in every text of it, and [NAME_1.2] is [NAME_1] in another
    case, so that each comes back as it was written. `known`: placeholder -> words.
    """

    names: Sequence[str] = ()
    companies: Sequence[str] = ()
    known: dict[str, str] = field(default_factory=dict)
    _taken: dict[tuple[str, str], str] = field(default_factory=dict)
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def over(self, text: str) -> str:
        pieces: list[str] = []
        at = 0
        for start, end, kind in self._spans(text):
            pieces += [text[at:start], self._placeholder(kind, text[start:end])]
            at = end
        return "".join([*pieces, text[at:]])

    def _spans(self, text: str) -> list[tuple[int, int, str]]:
        # What a customer wrote in the form of a placeholder must not come back as somebody's secret.
        found = [(*hit.span(), "written") for hit in _PLACEHOLDER.finditer(text)]
        found += [(*hit.span("value"), "secret") for hit in _PASSWORD.finditer(text)]
        found += [one for one in spans(text, names=self.names, companies=self.companies) if one[2] in LABELS]
        return apart(found)

    def _placeholder(self, kind: str, words: str) -> str:
        if (kind, words) not in self._taken:
            whole = self._whole(kind, self._as_known(words) if kind == "name" else words)
            others = sum(one.startswith(f"{whole[:-1]}.") for one in self.known)
            placeholder = f"{whole[:-1]}.{others + 2}]" if whole in self.known else whole
            self._taken[kind, words] = placeholder
            self.known[placeholder] = words
        return self._taken[kind, words]

    def _whole(self, kind: str, meant: str) -> str:
        """The placeholder of what is meant, however it is written."""
        label = LABELS[kind]
        number = self._numbers.setdefault((label, meant), 1 + sum(one == label for one, _meant in self._numbers))
        return f"[{label}_{number}]"

    def _as_known(self, words: str) -> str:
        """A name in one of its cases as it is known, in its own alphabet; so one person is one placeholder."""
        low = slug(words)
        parts = [part for name in self.names for part in (name, *re.split(r"[\s-]+", name)) if len(part) >= _SHORTEST]
        for part in sorted(parts, key=len, reverse=True):
            known = slug(part)
            stem = known[: max(_SHORTEST, len(known) - _ENDING)]
            if part.isascii() == words.isascii() and low.startswith(stem) and abs(len(low) - len(known)) <= 1 + _ENDING:
                return part
        return words


def unveiled(text: str, known: Mapping[str, str]) -> str:
    """The answer with everything in its place; a placeholder that was never given out stays as it is."""
    return _PLACEHOLDER.sub(lambda hit: known.get(f"[{hit[1].upper()}_{hit[2]}]", hit[0]), text)


def settled(text: str) -> str:
    """As much of an answer that still comes as is whole: without a placeholder that has only begun."""
    return _BEGUN.sub("", text)
