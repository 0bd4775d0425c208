"""What programs can ask, declared: from one declaration come the address, the checks, the OpenAPI file and the docs."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from inspect import getdoc, signature
from typing import Annotated, Any, get_type_hints

import msgspec
from django.http import HttpRequest, HttpResponseBase

from zabota.base.people.models import Agent, ApiToken

Handler = Callable[..., Any]
# Every number of a row; what JavaScript's numbers hold.
Id = Annotated[int, msgspec.Meta(ge=1, le=2**53 - 1)]
METHODS = ("GET", "POST", "PATCH", "PUT", "DELETE")
# Noun -> what stands above its endpoints on the docs page, in this order.
NOUNS = {
    "tickets": "Tickets",
    "messages": "Messages",
    "files": "Files",
    "search": "Search",
    "views": "Views",
    "bulk": "Many tickets at once",
    "customers": "Customers",
    "organisations": "Companies",
    "hands": "Hands: asking colleagues",
    "helps": "Helps, and what they were worth",
    "sides": "Side conversations",
    "sweeps": "Dispatch sweeps",
    "marks": "Marks of customers",
    "people": "People",
    "absences": "Absences",
    "teams": "Teams",
    "brands": "Brands",
    "topics": "Topics",
    "tags": "Tags",
    "fields": "Own fields",
    "ready-answers": "Ready answers",
    "articles": "Articles",
    "sections": "Sections of articles",
    "me": "The token itself",
}


@dataclass(frozen=True, slots=True)
class Call:
    """A request whose token was looked at. tag: the version that If-Match asks for; "" for any."""

    request: HttpRequest
    token: ApiToken
    at: datetime

    @property
    def agent(self) -> Agent:
        return self.token.agent

    @property
    def by(self) -> str:
        return self.token.agent.ref

    @property
    def tag(self) -> str:
        return self.request.headers.get("If-Match", "").strip()


@dataclass(frozen=True, slots=True)
class Endpoint:
    """path: "tickets/{number}/replies". scope: "" for any token. status: of what went well.

    body, query: Structs, or None; answer: what is given back, None for nothing (204), bytes for a file. raw: the body
    is a file and goes to the handler unread. guarded: it takes If-Match. made: where what was made is read, with
    blanks for fields of the answer; tag: which of them is its version.
    """

    method: str
    path: str
    scope: str
    status: int
    handler: Handler
    answer: Any
    body: Any = None
    query: Any = None
    raw: bool = False
    guarded: bool = False
    made: str = ""
    tag: str = ""
    pattern: re.Pattern[str] = field(default=re.compile(""), repr=False)

    @property
    def noun(self) -> str:
        return self.path.partition("/")[0]

    @property
    def summary(self) -> str:
        return _docs(self.handler)[0]

    @property
    def description(self) -> str:
        return _docs(self.handler)[1]

    @property
    def name(self) -> str:
        """As OpenAPI calls it: tickets_create."""
        return self.handler.__name__

    @property
    def parameters(self) -> list[str]:
        return re.findall(r"{(\w+)}", self.path)

    @property
    def changes(self) -> bool:
        return self.method != "GET"


_known: list[Endpoint] = []


def endpoint(
    method: str,
    path: str,
    *,
    scope: str,
    status: int = 200,
    raw: bool = False,
    guarded: bool = False,
    made: str = "",
    tag: str = "",
) -> Callable[[Handler], Handler]:
    """Make a function an endpoint. It takes the Call, the parts of the path by name, and, where it names them, `body`
    and `query`; the types of these and of what it returns are the contract.
    """

    def declare(handler: Handler) -> Handler:
        hints = get_type_hints(handler, include_extras=True)
        answer = hints.get("return")
        _known.append(
            Endpoint(
                method=method,
                path=path,
                scope=scope,
                status=204 if answer is type(None) else status,
                handler=handler,
                answer=bytes if answer is HttpResponseBase else answer,
                body=None if raw else hints.get("body"),
                query=hints.get("query"),
                raw=raw,
                guarded=guarded,
                made=made,
                tag=tag,
                pattern=_pattern(path, signature(handler).parameters),
            )
        )
        return handler

    return declare


@cache
def all_endpoints() -> Sequence[Endpoint]:
    """Every one, by noun; of each the lists first, then what is about one, then what stands beside it."""
    from zabota.pages.api import nouns  # noqa: F401  (declares them)

    order = list(NOUNS)
    return sorted(
        _known, key=lambda one: (order.index(one.noun), one.path.count("/"), one.path, METHODS.index(one.method))
    )


def methods_of(path: str) -> tuple[dict[str, Endpoint], dict[str, str]]:
    """Method -> endpoint of a path, and the parts of the path by name; both empty where there is none."""
    found: dict[str, Endpoint] = {}
    parts: Mapping[str, str] = {}
    for one in all_endpoints():
        if match := one.pattern.fullmatch(path):
            found[one.method], parts = one, match.groupdict()
    return found, dict(parts)


def _pattern(path: str, parameters: Mapping[str, Any]) -> re.Pattern[str]:
    def part(name: re.Match[str]) -> str:
        number = parameters[name[1]].annotation is int
        return f"(?P<{name[1]}>{'[1-9][0-9]{0,15}' if number else '[^/]{1,300}'})"

    return re.compile(re.sub(r"{(\w+)}", part, path))


def _docs(handler: Handler) -> tuple[str, str]:
    """The first sentence, and all that follows it."""
    first, _stop, rest = " ".join((getdoc(handler) or "").split()).partition(". ")
    return f"{first.removesuffix('.')}.", rest
