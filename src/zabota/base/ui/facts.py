"""Everything by which a thing could look different, as something that can be compared: what is drawn is found by it."""

import hashlib
from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from functools import cache, partial
from types import BuiltinMethodType, FunctionType, MappingProxyType, MethodType
from typing import Any, cast

from django.db.models import Field, Model
from django.utils.functional import Promise
from jinja2 import Undefined
from jinja2.runtime import Macro

# Texts are told apart by a digest: a page of them would take more room than what is drawn of them.
LONG = 100
PLAIN = (int, float, bytes, date, timedelta, type(None))


# Rows met before, by id(), each held so that no other takes its place, and their facts.
Known = dict[int, tuple[Model, Hashable]]
SIMPLE = {int, bool, datetime, type(None)}  # most of what stands in a row
# Made once, for as long as the process lives.
LASTING = (Macro, type(cache(abs)))


class Unknown(TypeError):
    """Of a thing like this nobody can say when it looks the same."""


def facts(value: Any, known: Known) -> Hashable:
    """Of a row all columns that were read, whichever are shown, and the rows that were read with it.

    known: {} at first, the same for all that is drawn together. Raises Unknown. Names stand for types: what holds
    only words, numbers and moments is no work for the garbage collector, however much of it is kept.
    """
    kind = type(value)
    if kind is str:
        return value if len(value) <= LONG else hashlib.blake2b(value.encode(), digest_size=16).digest()
    if issubclass(kind, PLAIN):
        return cast(Hashable, value)
    if issubclass(kind, list | tuple):
        return kind.__name__, tuple([facts(each, known) for each in value])
    if issubclass(kind, dict | MappingProxyType):
        return tuple([(name, facts(each, known)) for name, each in value.items()])
    if issubclass(kind, Model):
        if id(value) not in known:
            known[id(value)] = value, (kind.__name__, value.pk)  # where it leads back to itself
            known[id(value)] = value, _row(value, known)
        return known[id(value)][1]
    if is_dataclass(kind):
        return kind.__name__, tuple([facts(getattr(value, name), known) for name in _names(kind)])
    return _rarer(value, kind, known)


def _row(row: Model, known: Known) -> Hashable:
    read = vars(row).copy()
    related = read.pop("_state").fields_cache
    columns = [each if type(each) in SIMPLE else facts(each, known) for each in read.values()]
    return (
        type(row).__name__,
        tuple(read),
        tuple(columns),
        *[(name, facts(each, known)) for name, each in related.items()],
    )


def _rarer(value: Any, kind: type, known: Known) -> Hashable:
    if issubclass(kind, str):
        return kind.__name__, facts(str(value), known)
    if issubclass(kind, Promise):
        return str(value)
    if issubclass(kind, Undefined):
        return ...
    if issubclass(kind, MethodType | BuiltinMethodType):  # it says what its owner is
        return value.__name__, facts(value.__self__, known)
    if kind is partial and isinstance(field := value.keywords.get("field"), Field):  # of get_status_display
        return facts(field.value_from_object(value.func.__self__), known)
    if kind in LASTING or (kind is FunctionType and value.__closure__ is None):
        return cast(Hashable, value)
    raise Unknown(f"{kind} has no facts")


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
