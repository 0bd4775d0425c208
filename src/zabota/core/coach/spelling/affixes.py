"""Every form that a hunspell dictionary (hunspell(5): .aff and .dic) has. Used by bin/dictionaries, and never after.

Of the format only what the dictionaries that we take use: flags of one letter, SFX and PFX with cross product,
ONLYINCOMPOUND. Compounds are ordinals there ("21st"): what has digits in it is never looked at.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Affix:
    """`add` in the place of `strip` where the word meets `condition`; `crosses`: goes with one of the other end."""

    prefix: bool
    crosses: bool
    strip: str
    add: str
    condition: re.Pattern[str]

    def on(self, word: str) -> str | None:
        if not self.condition.search(word):
            return None
        if self.prefix:
            return self.add + word[len(self.strip) :] if word.startswith(self.strip) else None
        return word[: len(word) - len(self.strip)] + self.add if word.endswith(self.strip) else None


@dataclass(frozen=True, slots=True)
class Affixes:
    of_flag: Mapping[str, tuple[Affix, ...]]
    hidden: frozenset[str]
    """Flags of words that are no words alone (ONLYINCOMPOUND)."""


def affixes(lines: Iterable[str]) -> Affixes:
    """Of the lines of an .aff file."""
    found: dict[str, list[Affix]] = {}
    hidden = ""
    crossing: dict[str, bool] = {}
    for line in lines:
        match line.lstrip("\ufeff").split():
            case ["SFX" | "PFX", flag, "Y" | "N" as crosses, count, *_] if count.isdigit() and flag not in crossing:
                crossing[flag] = crosses == "Y"
            case ["SFX" | "PFX" as kind, flag, strip, add, *rest]:
                condition = rest[0] if rest and not rest[0].startswith("#") else "."
                pattern = f"^(?:{condition})" if kind == "PFX" else f"(?:{condition})$"
                cut, put = ("" if part == "0" else part for part in (strip, add.partition("/")[0]))
                found.setdefault(flag, []).append(
                    Affix(kind == "PFX", crossing[flag], cut, put, re.compile("" if condition == "." else pattern))
                )
            case ["ONLYINCOMPOUND", flag]:
                hidden = flag
    return Affixes({flag: tuple(rules) for flag, rules in found.items()}, frozenset(hidden))


def entries(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(word, flags) of the lines of a .dic file; the first is the count of words."""
    for line in lines:
        word, _, flags = line.lstrip("\ufeff").partition("\t")[0].strip().partition("/")
        if word and not word.isdigit():
            yield word, flags


def forms(word: str, flags: str, rules: Affixes) -> Iterator[str]:
    """The word itself and all that its flags make of it, with doubles."""
    if rules.hidden & set(flags):
        return
    yield word
    applied = [(affix, made) for flag in flags for affix in rules.of_flag.get(flag, ()) if (made := affix.on(word))]
    yield from (made for _, made in applied)
    prefixes = [affix for affix, _ in applied if affix.prefix and affix.crosses]
    for affix, made in applied:
        if affix.crosses and not affix.prefix:
            yield from filter(None, (prefix.on(made) for prefix in prefixes))
