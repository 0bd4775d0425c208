"""A model as bytes: read back exactly, or refused in words. Nothing in it is run.

8 bytes   "ZABOTA" and two digits, the version
32 bytes  sha256 of all that follows
4 bytes   length of the head, little-endian
the head  JSON: {"kind", …, "arrays": [[name, type, [length, …]], …]}
arrays    one behind the other, little-endian, in that order
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"ZABOTA01"
TYPES = {"float16": "<f2", "float32": "<f4", "int32": "<i4"}
_BEFORE = len(MAGIC) + 32 + 4

Array = NDArray[Any]


class Corrupt(ValueError):
    """These bytes are no model that can be read; says why in words."""


def pack(head: Mapping[str, Any], arrays: Mapping[str, Array]) -> bytes:
    table = [[name, array.dtype.name, list(array.shape)] for name, array in arrays.items()]
    top = json.dumps({**head, "arrays": table}, ensure_ascii=False, sort_keys=True).encode()
    parts = [np.ascontiguousarray(array, TYPES[array.dtype.name]).tobytes() for array in arrays.values()]
    rest = b"".join([len(top).to_bytes(4, "little"), top, *parts])
    return MAGIC + hashlib.sha256(rest).digest() + rest


def unpack(content: bytes, *, kind: str) -> tuple[dict[str, Any], dict[str, Array]]:
    """Head and arrays of a model of that kind; the arrays are views into the bytes. Raises Corrupt."""
    if content[:6] != MAGIC[:6]:
        raise Corrupt("this is no model of Zabota")
    if content[: len(MAGIC)] != MAGIC:
        raise Corrupt("this model was made by another version of Zabota; learn it anew")
    if hashlib.sha256(memoryview(content)[len(MAGIC) + 32 :]).digest() != content[len(MAGIC) : len(MAGIC) + 32]:
        raise Corrupt("this model is damaged: its bytes are not those that were written")
    try:
        length = int.from_bytes(content[_BEFORE - 4 : _BEFORE], "little")
        head = json.loads(content[_BEFORE : _BEFORE + length])
        arrays = _arrays(content, _BEFORE + length, head["arrays"])
    except (ValueError, KeyError, TypeError) as trouble:
        raise Corrupt(f"this model cannot be read: {trouble}") from None
    if head.get("kind") != kind:
        raise Corrupt(f"this is a model of {head.get('kind')!r}, not of {kind!r}")
    return head, arrays


def _arrays(content: bytes, at: int, table: list[tuple[str, str, list[int]]]) -> dict[str, Array]:
    arrays = {}
    for name, of, shape in table:
        many = int(np.prod(shape, dtype=np.int64))
        arrays[name] = np.frombuffer(content, TYPES[of], many, at).reshape(shape)
        at += arrays[name].nbytes
    if at != len(content):
        raise ValueError(f"{len(content) - at} bytes are over")
    return arrays
