"""From a request to its answer: which endpoint, whose token, how often, what for, does it fit; then the endpoint."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.tickets.values import Refused, StaleReply
from zabota.base.watch.known import is_known
from zabota.pages.api import doing, limits, openapi, taking, tokens
from zabota.pages.api.endpoints import Call, Endpoint, methods_of
from zabota.pages.api.problems import Fault, Newer, Problem

PREFIX = "/api/v1/"
FILE = "openapi.json"


def serve(request: HttpRequest, name: str) -> HttpResponseBase:
    """Never an exception that a program caused: each ends as a problem in words."""
    counted: dict[str, str] = {}
    try:
        response = _answered(request, name, counted)
    except Problem as problem:
        response = problem.answer()
    for header, value in counted.items():
        response.headers[header] = value
    response.headers.setdefault("Cache-Control", "no-store")
    # What is read here may be of one person alone, and no page runs in it.
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    return response


def _answered(request: HttpRequest, name: str, counted: dict[str, str]) -> HttpResponseBase:
    if name == FILE:
        return openapi.answer(request)
    methods, parts = methods_of(name)
    if not methods:
        raise Problem("not-found", f"There is no address /api/v1/{name[:200]}. /api/ says which there are.")
    wanted = methods.get(request.method or "")
    if wanted is None:
        allowed = ", ".join(methods)
        raise Problem("no-such-method", f"This address takes {allowed}.", headers={"Allow": allowed})
    at = now()
    token = tokens.of(request, at=at)
    is_known(request)
    counted |= limits.count(token, at=at)
    if wanted.scope and wanted.scope not in token.scopes:
        raise Problem("scope-missing", f"It needs {wanted.scope}. Make a token with it under Settings.")
    call = Call(request, token, at)
    given: dict[str, Any] = {**_parts(wanted, parts)}
    if wanted.query is not None:
        given["query"] = taking.query(request, wanted.query)
    body = b"" if wanted.raw or not wanted.changes else taking.body(request, wanted)
    if wanted.body is not None:
        given["body"] = taking.decoded(body, wanted.body)
    return _done(call, wanted, given, body)


def _parts(wanted: Endpoint, parts: Mapping[str, str]) -> dict[str, Any]:
    numbers = wanted.handler.__annotations__
    return {name: int(text) if numbers[name] in (int, "int") else text for name, text in parts.items()}


def _done(call: Call, wanted: Endpoint, given: Mapping[str, Any], body: bytes) -> HttpResponseBase:
    try:
        if not wanted.changes or wanted.raw:
            return _response(wanted, wanted.handler(call, **given))
        return doing.once(call, body, lambda: _response(wanted, wanted.handler(call, **given)))
    except Http404 as error:
        raise Problem("not-found", "There is no such thing, or it is not for this person's eyes.") from error
    except PermissionDenied as error:
        words = _("Your role does not include this. The owner of the desk can change it.")
        raise Problem("forbidden", str(error) or words) from error
    except StaleReply as stale:
        raise Problem("stale-reply", str(stale), newer=_newer(stale)) from stale
    except Refused as refusal:
        raise Problem("refused", str(refusal)) from refusal
    except ValidationError as error:
        words = " ".join(error.messages)
        raise Problem("invalid", words, errors=[Fault("$", one) for one in error.messages]) from error


def _newer(stale: StaleReply) -> list[Newer]:
    said = [
        Newer("message", row.pk, row.kind, row.agent.ref if row.agent else "", row.created_at.isoformat())
        for row in stale.newer
    ]
    return said + [Newer("event", row.pk, row.name, row.by, row.at.isoformat()) for row in stale.changes]


def _response(wanted: Endpoint, answer: Any) -> HttpResponseBase:
    if isinstance(answer, HttpResponseBase):
        return answer
    if wanted.status == 204:
        response = HttpResponse(status=204)
        del response.headers["Content-Type"]
        return response
    response = HttpResponse(msgspec.json.encode(answer), status=wanted.status, content_type="application/json")
    if wanted.made:
        response.headers["Location"] = PREFIX + re.sub(
            r"{(\w+)}", lambda part: str(getattr(answer, part[1])), wanted.made
        )
    if wanted.tag:
        response.headers["ETag"] = f'"{getattr(answer, wanted.tag)}"'
    return response
