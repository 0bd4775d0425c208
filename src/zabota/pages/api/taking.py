"""Reading a request: its size first, then its form, then whether it fits."""

from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest

from zabota.pages.api.endpoints import Endpoint
from zabota.pages.api.problems import Problem, unreadable

T = TypeVar("T")
JSON = "application/json"
LARGEST = 2 * 1024 * 1024  # bytes of a body; files have an address of their own
NULL = "\x00"


def body(request: HttpRequest, wanted: Endpoint) -> bytes:
    """The bytes. Raises Problem for what is too large, or no JSON where JSON is taken."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if announced.isdecimal() and int(announced) > LARGEST:
        raise _too_large()
    try:
        # One more than may be: a body of unknown length is found out, too.
        content: bytes = request.read(LARGEST + 1)
    except (OSError, RequestDataTooBig) as error:
        raise Problem("malformed", "The body broke off.") from error
    if len(content) > LARGEST:
        raise _too_large()
    if wanted.body is not None and (request.content_type or "").lower() != JSON:
        raise Problem("wrong-type", "Send application/json.")
    return content


def decoded(content: bytes, shape: Any) -> Any:
    """The body as its Struct. Raises Problem with the place of what does not fit."""
    try:
        found = msgspec.json.decode(content, type=shape)
    except msgspec.ValidationError as error:
        raise unreadable(error) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Problem("malformed", f"The body is no JSON: {error}") from error
    if b"\\u0000" in content:
        _refuse_null(msgspec.to_builtins(found))
    if isinstance(found, msgspec.Struct):
        _in_utc(found)
    return found


def query(request: HttpRequest, shape: Any) -> Any:
    """The parameters of the address as their Struct. Those that it does not know are refused: they would be ignored
    in silence.
    """
    given: dict[str, Any] = {}
    fields = {one.encode_name for one in msgspec.structs.fields(shape)}
    for name, values in request.GET.lists():
        if name not in fields:
            raise Problem("invalid", f"There is no parameter “{name[:60]}” here. It takes {', '.join(sorted(fields))}.")
        if len(values) > 1:
            raise Problem("invalid", f"“{name}” was given more than once.")
        if NULL in values[0]:
            raise Problem("invalid", f"“{name}” holds a character that is none.")
        given[name] = values[0]
    try:
        return msgspec.convert(given, shape, strict=False)
    except msgspec.ValidationError as error:
        raise unreadable(error) from error


def _refuse_null(value: Any) -> None:
    """PostgreSQL keeps no such character, and nobody reads one."""
    if isinstance(value, str) and NULL in value:
        raise Problem("invalid", "A text holds the character U+0000, which is none.")
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list):
        for one in value:
            _refuse_null(one)


def _in_utc(found: msgspec.Struct) -> None:
    """Any offset is a right one here; PostgreSQL takes none of sixteen hours or more."""
    for name in found.__struct_fields__:
        value = getattr(found, name)
        if isinstance(value, datetime):
            try:
                setattr(found, name, value.astimezone(UTC))
            except OverflowError as error:
                raise Problem("invalid", f"“{name}” lies outside of the calendar.") from error


def _too_large() -> Problem:
    return Problem("too-large", f"A body may have {LARGEST // 1024 // 1024} MB. Files go to /api/v1/files.")
