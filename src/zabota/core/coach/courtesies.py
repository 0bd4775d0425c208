"""Where an answer greets, whom, and where it says farewell."""

import re
from dataclasses import dataclass
from functools import cache

from zabota.core.coach.languages import KNOWN, language
from zabota.core.coach.languages.shape import Language
from zabota.core.coach.patterns import phrases
from zabota.core.coach.reading import folded

# Of languages without a file: an answer in the wrong language greets too, and is told of once.
_ELSEWHERE = """
    guten (?:tag|morgen|abend)|hallo|liebe|lieber|sehr geehrte[rsn]?|ciao|buongiorno|buonasera|gentile|egregio
    dag|beste|geachte|hej|dzien dobry|merhaba|moin|dobry den|ahoj|salve|hei|hoi
    szia|labas|tere|sveiki|goedemorgen|goedendag
"""
_NEAR = 90
_STOP = re.compile(r"[,.!?;:\n)]| - ")
_DOTTED = re.compile(r"\b(mr|mrs|ms|dr|prof|dl|dna|d-na|st|sr|sra|mme|m)\.", re.IGNORECASE)
# Behind one of them comes the writer's own name.
_OF_MYSELF = frozenset(
    ("это", "меня", "на", "this", "i", "i'm", "my", "it's", "sunt", "ma", "numele", "aici", "мене", "це")
)
_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Greeting:
    start: int
    end: int
    """Behind its last word and mark."""
    names: tuple[str, ...]
    """Words with a capital that it addresses, without titles, as they stand: ("Анна", "Петровна"); () for none."""


@cache
def _hello() -> re.Pattern[str]:
    known = [words.greetings for code in KNOWN if (words := language(code))]
    return phrases("\n".join([*known, _ELSEWHERE]))


@cache
def _no_names() -> re.Pattern[str]:
    words = [line for code in KNOWN if (found := language(code)) for line in (found.titles, found.nobody)]
    return re.compile(
        "(?:" + "|".join(one.strip() for one in words if one.strip()) + r"|herr|frau|signora?|mevrouw|meneer)\Z"
    )


def greeting_of(text: str, plain: str) -> Greeting | None:
    """The greeting within the first words; None where there is none."""
    begin = len(plain) - len(plain.lstrip())
    found = _hello().search(plain, begin, begin + _NEAR)
    if not found:
        return None
    before = plain[begin : found.start()]
    # "Anna, hello": nothing but a name stands before.
    if before.strip() and not re.fullmatch(r"[^.!?\n:]{1,45}[,!] {0,3}", before):
        return None
    many = _hello().match(plain, found.end() + 1)
    behind = many.end() if many else found.end()
    shown = _DOTTED.sub(r"\1 ", text[behind : behind + _NEAR]).lstrip(", ")
    skipped = len(text[behind : behind + _NEAR]) - len(shown)
    stop = _STOP.search(shown)
    after = shown[: stop.start() if stop else len(shown)]
    names = tuple(_capitals(text[begin : found.start()])) or tuple(_capitals(after))
    whole = (
        stop is not None
        and (stop[0] != "." or len(after) < 45)
        and (not after.strip() or bool(names) or len(after) < 20)
    )
    end = behind + skipped + stop.end() if stop and whole else behind
    return Greeting(begin, min(end, len(text)), names)


def _capitals(text: str) -> list[str]:
    """Words with a capital at its beginning: "Anna your parcel" is Anna, "this is Anna" nobody."""
    names: list[str] = []
    for word in _NAME.findall(text)[:6]:
        if word[:1].isupper():
            if not _no_names().match(folded(word)):
                names.append(word)
        elif names or folded(word) in _OF_MYSELF:
            break
    return names


def body_of(plain: str, greeting: Greeting | None, words: Language) -> tuple[int, int]:
    """(start, end) of what lies between greeting and farewell."""
    start = greeting.end if greeting else 0
    end = len(plain.rstrip())
    lines = [line for line in re.finditer(r"[^\n]+", plain[start:end]) if line[0].strip()][-7:]
    for line in lines:
        words_in = line[0].strip()
        if len(words_in) < 60 and phrases(words.farewells).match(words_in):
            return start, start + line.start()
    return start, end
