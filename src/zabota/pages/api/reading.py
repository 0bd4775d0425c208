"""The same declarations for people: what stands on the docs page."""

from typing import Any

from django.conf import settings

from zabota.base.people.tokens import A_MINUTE, SCOPES
from zabota.pages.api.endpoints import NOUNS, Endpoint, all_endpoints
from zabota.pages.api.openapi import Json, document
from zabota.pages.api.problems import PROBLEMS

WORDS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "null"}


def page() -> dict[str, Any]:
    """Context of api/docs.html."""
    described = document(settings.PUBLIC_URL)
    nouns = [(noun, words, [one for one in all_endpoints() if one.noun == noun]) for noun, words in NOUNS.items()]
    return {
        "base": f"{settings.PUBLIC_URL}/api/v1",
        "scopes": SCOPES.items(),
        "a_minute": A_MINUTE,
        "nouns": [(noun, words, [_shown(one, described) for one in rows]) for noun, words, rows in nouns if rows],
        "problems": [(slug, status, title) for slug, (status, title) in PROBLEMS.items()],
    }


def _shown(one: Endpoint, described: Json) -> Json:
    operation = described["paths"][f"/{one.path}"][one.method.lower()]
    schemas = described["components"]["schemas"]
    success = operation["responses"][str(one.status)].get("content", {})
    answer = next(iter(success.values()))["schema"] if success else None
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    return {
        "id": one.name,
        "method": one.method,
        "path": f"/{one.path}",
        "scope": one.scope,
        "summary": one.summary,
        "description": one.description,
        "parameters": [(row["name"], _type(row["schema"]), row.get("description", "")) for row in _asked(operation)],
        "body": _fields(body, schemas) if body else [],
        "about": _named(body, schemas).get("description", "") if body else "",
        "answer": _type(answer) if answer else "",
        "status": one.status,
    }


def _asked(operation: Json) -> list[Json]:
    return [row for row in operation["parameters"] if row["in"] == "query"]


def _named(schema: Json, schemas: Json) -> Json:
    named: Json = schemas.get(schema.get("$ref", "").rpartition("/")[2], schema)
    return named


def _fields(schema: Json, schemas: Json) -> list[tuple[str, str, bool]]:
    """(name, type in words, whether it must be there)."""
    named = _named(schema, schemas)
    needed = named.get("required", [])
    return [(name, _type(kind), name in needed) for name, kind in named.get("properties", {}).items()]


def _type(schema: Json) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2].strip("_").replace("_", " of ")
    if "enum" in schema:
        return ", ".join(str(value) for value in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(_type(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    if schema.get("type") == "object":
        return "object"
    if schema.get("format") == "date-time":
        return "moment"
    if schema.get("format") == "date":
        return "day"
    return WORDS.get(str(schema.get("type", "")), "anything")
