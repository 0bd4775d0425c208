"""The OpenAPI 3.1 description, made of the declarations of the endpoints."""

import hashlib
from functools import cache
from typing import Any

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from zabota.base.people.tokens import A_MINUTE, SCOPES
from zabota.pages.api.endpoints import NOUNS, Endpoint, all_endpoints
from zabota.pages.api.problems import KIND, PROBLEMS, Problem, ProblemDetails

REFS = "#/components/schemas/{name}"
Json = dict[str, Any]
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "schema": {"type": "string", "pattern": "^[!-~]{1,128}$"},
    "description": "Within 24 hours, the same key and body are done once and answered the same.",
}
TAG = {
    "name": "If-Match",
    "in": "header",
    "schema": {"type": "string", "pattern": '^(\\*|"[0-9]{1,18}")$'},
    "description": "The ETag of the ticket as you read it; if it has changed, nothing is done.",
}
LIMITS = {
    "RateLimit": {"schema": {"type": "string"}, "description": "How many requests are left, and until when."},
    "RateLimit-Policy": {"schema": {"type": "string"}},
}


def answer(request: HttpRequest) -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        raise Problem("no-such-method", "It is read by GET.", headers={"Allow": "GET"})
    content, tag = _written(settings.PUBLIC_URL)
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers={"ETag": tag})
    # Anybody may read which questions there are; the answers need a token.
    fresh = {"ETag": tag, "Cache-Control": "public, max-age=300"}
    return HttpResponse(content, content_type="application/json", headers=fresh)


@cache
def _written(url: str) -> tuple[bytes, str]:
    content = msgspec.json.format(msgspec.json.encode(document(url)), indent=1)
    return content, f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'


@cache
def document(url: str) -> Json:
    """url: where the desk is."""
    endpoints = all_endpoints()
    shapes = [shape for one in endpoints for shape in (one.body, one.answer) if shape not in (None, type(None), bytes)]
    schemas, components = msgspec.json.schema_components([*shapes, ProblemDetails], ref_template=REFS)
    known = dict(zip(map(repr, [*shapes, ProblemDetails]), schemas, strict=True))
    paths: dict[str, Json] = {}
    for one in endpoints:
        paths.setdefault(f"/{one.path}", {})[one.method.lower()] = _operation(one, known)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Zabota",
            "version": "1",
            "summary": "A support desk: tickets, customers, answers.",
            "description": f"A token may ask {A_MINUTE} times a minute. /api/ is the same for people.",
            "license": {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
        },
        "servers": [{"url": f"{url}/api/v1"}],
        "security": [{"token": []}],
        "tags": [{"name": noun, "description": words} for noun, words in NOUNS.items()],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": _scopes()}},
        },
    }


def problems_of(one: Endpoint) -> list[int]:
    """The statuses, from 400 on, that it can answer."""
    found = {401, 403, 404, 429}
    if one.query is not None or one.changes:
        found |= {400, 422}
    if one.changes:
        found |= {409, 413}
    if one.body is not None:
        found.add(415)
    if one.guarded:
        found.add(412)
    return sorted(found)


def _operation(one: Endpoint, known: dict[str, Json]) -> Json:
    told: Json = {
        "operationId": one.name,
        "tags": [one.noun],
        "summary": one.summary,
        "description": " ".join(filter(None, [one.description, f"Scope: {one.scope}." if one.scope else ""])),
        "parameters": _parameters(one),
        "responses": {
            str(one.status): _success(one, known),
            **{str(status): _problem(status, known) for status in problems_of(one)},
        },
    }
    if one.body is not None:
        told["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": known[repr(one.body)]}},
        }
    if one.raw:
        content: Json = {"application/octet-stream": {"schema": {}}}
        told["requestBody"] = {"required": True, "content": content}
    return told


def _parameters(one: Endpoint) -> list[Json]:
    numbers = one.handler.__annotations__
    whole = {"type": "integer", "minimum": 1, "maximum": 2**53 - 1}
    found: list[Json] = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": whole if numbers[name] is int else msgspec.json.schema(numbers[name]),
        }
        for name in one.parameters
    ]
    if one.query is not None:
        _refs, shapes = msgspec.json.schema_components([one.query], ref_template=REFS)
        shape = shapes[one.query.__name__]
        needed = shape.get("required", [])
        found += [
            {
                "name": name,
                "in": "query",
                "required": name in needed,
                "schema": {key: value for key, value in schema.items() if key != "description"},
                "description": schema.get("description", ""),
            }
            for name, schema in shape["properties"].items()
        ]
    if one.changes and not one.raw:
        found.append(KEY)
    if one.guarded:
        found.append(TAG)
    return found


def _success(one: Endpoint, known: dict[str, Json]) -> Json:
    told: Json = {"description": "Done.", "headers": dict(LIMITS)}
    if one.answer is bytes:
        told["content"] = {"*/*": {"schema": {}}}
    elif one.status != 204:
        told["content"] = {"application/json": {"schema": known[repr(one.answer)]}}
    if one.status == 201:
        told["headers"]["Location"] = {"schema": {"type": "string"}, "description": "Where it is read."}
    return told


def _problem(status: int, known: dict[str, Json]) -> Json:
    titles = [title for code, title in PROBLEMS.values() if code == status]
    return {
        "description": "; ".join(titles) + ".",
        "content": {KIND: {"schema": known[repr(ProblemDetails)]}},
    }


def _scopes() -> str:
    with translation.override("en"):
        words = "; ".join(f"{scope}: {str(what).lower()}" for scope, what in SCOPES.items())
    return f"Made under Settings, API and webhooks. It acts as its person, with at most their rights. Scopes: {words}."
