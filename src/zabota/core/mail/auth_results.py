"""The Authentication-Results header (RFC 8601), as servers really write it.

Microsoft leaves the server's name out, Yahoo adds words of its own: what does not fit is passed over, never an error.
"""

import re
from dataclasses import dataclass

from zabota.core.mail.letter import Headers

# What stands for the name of a server that writes none: Microsoft's.
NAMELESS = "microsoft"
_LONGEST = 20_000
_MOST = 100
_RESULT = re.compile(r"^([a-z][a-z0-9_-]{0,40})(?:\s*/\s*\d+)?\s*=\s*([a-z]{2,20})\b(.*)$", re.IGNORECASE | re.DOTALL)
_PROPERTY = re.compile(r"([a-z]{2,20}\.[a-z0-9_-]{1,40})\s*=\s*(\"[^\"]*\"|[^\s;]*)", re.IGNORECASE)
_SERVER = re.compile(r"^[a-z0-9](?:[a-z0-9._-]{0,250})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that was checked: "dkim", "pass", {"header.d": "example.org"}; all in lower case."""

    method: str
    result: str
    properties: dict[str, str]

    def domain(self, *names: str) -> str:
        """The domain of the first of these properties that is there ("smtp.mailfrom" may be a whole address)."""
        value = next((self.properties[name] for name in names if self.properties.get(name)), "")
        return value.strip('"<>').rpartition("@")[2].strip(".")


@dataclass(frozen=True, slots=True)
class Results:
    """One header: the server's name in lower case ("" where it could not be read), and what it says."""

    server: str
    results: tuple[Result, ...]


def read(value: str) -> Results:
    """The results in the value of one header."""
    pieces = _without_comments(value[:_LONGEST]).split(";")[:_MOST]
    first = pieces[0].strip()
    nameless = bool(_RESULT.match(first))
    words = first.split()
    server = NAMELESS if nameless else words[0].lower() if words and _SERVER.match(words[0]) else ""
    found = (_result(piece) for piece in (pieces if nameless else pieces[1:]))
    return Results(server, tuple(result for result in found if result))


def at_top(headers: Headers, server: str) -> tuple[Result, ...]:
    """What the server of this name says of a letter; nothing where it says nothing.

    Only the topmost header of that name is believed: those below it may have come with the letter. Where programs
    write one header for each thing they check, the ones directly below belong to it.
    """
    found: list[Results] = []
    for name, value in headers:
        if name.lower() == "authentication-results":
            results = read(value)
            if is_of(results.server, server) and _belongs(found, results):
                found.append(results)
                continue
        if found:
            break
    return tuple(result for results in found for result in results.results)


def is_of(name: str, server: str) -> bool:
    """Whether a header's name is the server's, or one of its machines (mx3.example.org for example.org)."""
    return bool(server) and bool(name) and (name == server or name.endswith("." + server))


def first_server(headers: Headers) -> str:
    """The name in the topmost header; "" where there is none."""
    return next((read(value).server for name, value in headers if name.lower() == "authentication-results"), "")


def _belongs(above: list[Results], results: Results) -> bool:
    """A header with several methods in it is whole; one below it that says more may be the sender's own."""
    methods = [{result.method for result in each.results} for each in above]
    return all(len(one) <= 1 for one in methods) and not set().union(*methods) & {
        result.method for result in results.results
    }


def _result(piece: str) -> Result | None:
    found = _RESULT.match(piece.strip())
    if found is None:
        return None
    properties = {name.lower(): value.lower() for name, value in reversed(_PROPERTY.findall(found[3]))}
    return Result(found[1].lower(), found[2].lower(), properties)


def _without_comments(value: str) -> str:
    """The value without (comments), which nest, outside of quoted strings."""
    out: list[str] = []
    depth, quoted, skip = 0, False, False
    for sign in value:
        if skip:
            skip = False
        elif sign == "\\":
            skip = True
        elif sign == '"' and not depth:
            quoted = not quoted
        elif sign == "(" and not quoted:
            depth += 1
        elif sign == ")" and not quoted and depth:
            depth -= 1
            continue
        if not depth:
            out.append(sign)
    return "".join(out)
