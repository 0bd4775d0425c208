"""Phrases of a language as one pattern: regular expressions of folded words, in which a blank is one to three."""

import re
from functools import cache

from zabota.core.coach.reading import folded

_NONE = re.compile(r"(?!)")


@cache
def phrases(text: str) -> re.Pattern[str]:
    """Any of the lines, as whole words: "we can(?:not|'t) \\w+". Written small; no line means no match.

    A line that begins with "+ " goes on with the one before it. A repetition has a bound ({0,40}, never * alone), so
    that every rule takes linear time.
    """
    lines = [line.strip() for line in text.replace("\n", "\n ").split("\n") if line.strip()]
    lines = "\n".join(lines).replace("\n+ ", "").split("\n") if lines else []
    if not lines:
        return _NONE
    return re.compile(r"(?<!\w)(?:" + "|".join(_line(line) for line in lines) + r")(?!\w)")


def _line(line: str) -> str:
    # Classes such as \W are kept as they are: only letters with accents are folded.
    return "".join(folded(char) if ord(char) > 127 else char for char in line).replace(" ", "(?:[ ]{1,3})")
