"""What a text says of the thing it is about: versions, systems, browsers, devices, numbers, errors, addresses."""

import re
from collections.abc import Iterator

from zabota.core.text.browsers import describe

Fact = dict[str, str]
KINDS = ("version", "os", "browser", "device", "order", "error", "url")
MOST, LONGEST = 12, 80
_MARK = r"(?:\s*(?:no\.?|nr\.?|№|#|number|номер|numarul|numărul)\s*)?"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("url", re.compile(r"\bhttps?://[^\s<>\"'»”)]+", re.IGNORECASE)),
    (
        "os",
        re.compile(
            r"\b(?:Windows(?: (?:XP|Vista|7|8(?:\.1)?|10|11|Server \d{4}))(?: \d\dH\d)?"
            r"|mac ?OS(?: \d+(?:\.\d+)*)?|Mac OS X"
            r"|iOS \d+(?:\.\d+)*|iPadOS(?: \d+(?:\.\d+)*)?|Android \d+(?:\.\d+)*|Ubuntu(?: \d\d\.\d\d)?"
            r"|Debian(?: \d+)?|Linux|ChromeOS)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "browser",
        re.compile(
            r"\b(?:Google )?(?:Chrome|Firefox|Safari|Edge|Opera|Yandex(?:\.Browser)?"
            r"|Яндекс\.?Браузер)(?:[ /]\d+(?:\.\d+)*)?\b"
        ),
    ),
    ("error", re.compile(r"\b0x[0-9A-Fa-f]{4,8}\b|\bERR_[A-Z_]+\b|\bE-?\d{2,5}\b|\bHTTP[ /]?[45]\d\d\b")),
    (
        "error",
        re.compile(
            rf"\b(?:error|ошибк\w+|eroare\w*|cod(?:ul)? de eroare|код ошибки|error code"
            rf"|fehler){_MARK}(?:\s*(?:code|код|cod))?"
            r"\s*[:#№]?\s*(?P<own>[A-Z]{0,4}-?\d{1,6}(?:[-.]\d+)?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "order",
        re.compile(
            r"\b(?:order|заказ\w{0,2}|comand[aă]|comenzii|invoice|сч[её]т\w{0,2}|factur[aăi]i?|receipt|чек\w{0,2}"
            r"|bonul?|ticket|заявк\w|reservation)"
            rf"{_MARK}\s*[:#№]?\s*(?P<own>[A-Z]{{0,4}}-?\d[\d -]{{2,14}}\d|[A-Z]{{1,4}}-\d{{2,10}})\b",
            re.IGNORECASE,
        ),
    ),
    (
        "version",
        re.compile(
            r"\b(?P<name>[A-ZА-ЯЁ][\w-]{2,20}) (?:v\.? ?|version |версии "
            r"|versiunea )?(?P<own>\d{1,3}\.\d{1,4}(?:\.\d{1,5}){1,2})\b"
        ),
    ),
    (
        "version",
        re.compile(
            r"\b(?:v|version|верси[яию]|versiunea|ver\.?) ?(?P<own>\d{1,3}\.\d{1,4}(?:\.\d{1,5}){0,2})\b", re.IGNORECASE
        ),
    ),
    ("version", re.compile(r"(?<![\d.,/:-])(?P<own>\d{1,2}\.\d{1,3}\.\d{1,5})(?![\d.]|,\d|\s*(?:г\.|год))\b")),
    (
        "device",
        re.compile(
            r"\b(?:iPhone|iPad|Galaxy|Pixel|Redmi|MacBook)(?: (?:Pro|Air|Mini|Max|SE|[A-Z]?\d{1,4}[A-Za-z]?|Note"
            r"|Ultra|Plus)){0,3}\b"
        ),
    ),
    ("device", re.compile(r"\b[A-Z][A-Za-z]{2,14} [A-Z]{1,4}-?\d{2,5}[A-Z]?\b")),
    ("device", re.compile(r"\bCOM\d{1,2}\b")),
)
_AGENT = re.compile(r"Mozilla/\d\.\d \([^)\n]{3,200}\)[^\n]{0,200}")
_DATE = re.compile(r"^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:\d\d|\d{4})$")
_BEHIND = re.compile(r"[?#].*$")


def facts(text: str, agents: tuple[str, ...] = ()) -> list[Fact]:
    """[{"kind": one of KINDS, "words": …}, …], the same never twice, in the order of KINDS. agents: what browsers said
    of themselves; one that stands in the text is read as such.
    """
    described = [describe(agent) for agent in (*agents, *_AGENT.findall(text))]
    plain = _AGENT.sub(" ", text)
    found: dict[tuple[str, str], str] = {}
    for about in described:
        browser, _sep, system = about.partition(", ")
        found |= {("browser", browser.lower()): browser, ("os", system.lower()): system} if system else {}
    for kind, words in _each(plain):
        key = kind, words.lower()
        # "8.4.1" is known already where "Tarelka 8.4.1" is.
        if key not in found and not any(words in other for (same, _low), other in found.items() if same == kind):
            found[key] = words
    ranked = sorted(found, key=lambda key: KINDS.index(key[0]))
    return [{"kind": key[0], "words": found[key]} for key in ranked[:MOST]]


def _each(text: str) -> Iterator[tuple[str, str]]:
    taken: list[tuple[int, int]] = []
    for kind, pattern in _PATTERNS:
        for hit in pattern.finditer(text):
            if any(start < hit.end() and hit.start() < end for start, end in taken):
                continue
            words = _written(kind, hit)
            if words:
                taken.append(hit.span())
                yield kind, words


def _written(kind: str, hit: re.Match[str]) -> str:
    named = hit.groupdict()
    words = named.get("own") or hit[0]
    if kind == "version":
        if _DATE.match(words) or words.count(".") > 2:
            return ""
        words = f"{named['name']} {words}" if named.get("name") else words
    if kind == "url":
        # What stands behind the question mark may open somebody's door.
        words = _BEHIND.sub("", words).rstrip(".,;:!")
    return " ".join(words.split())[:LONGEST]


_HIDDEN = (
    ("card", re.compile(r"\*{4} \*{4} \*{4} \d{4}\b")),
    ("private_key", re.compile(r"PRIVATE KEY-----\s*\*{4}")),
    ("pin", re.compile(r"\b(?:pin|пин|пін)\b[^\n*]{0,20}(?<!\*)\*{4}(?!\*| \*)", re.IGNORECASE)),
    ("api_key", re.compile(r"[A-Za-z0-9_=-]\*{4}(?!\*)")),
    ("code", re.compile(r"(?<!\*)\*{3}(?!\*)")),
)


def hidden(text: str) -> list[str]:
    """Kinds of secrets (core/secrets) that stood in a text and are hidden in it."""
    return [kind for kind, pattern in _HIDDEN if pattern.search(text)]
