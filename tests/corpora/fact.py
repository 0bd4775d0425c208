import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Fact:
    where: str
    kind: str
    held: bool
    wanted: Any = None
    found: Any = None


Corpus = Callable[[Path], Iterator[Fact]]


def same(where: str, kind: str, wanted: Any, found: Any) -> Fact:
    return Fact(where, kind, wanted == found, wanted, found)


_READ_WRONGLY = re.compile("(?:[\u0100-\u0180\xc2-\xdf][^\\x00-\\x7f]){4,}")


def lost(text: str) -> bool:
    """Whether the peer itself lost characters: U+FFFD, or UTF-8 that it read as an 8-bit set ("ĐžŃ…")."""
    if "\ufffd" in text:
        return True
    for found in _READ_WRONGLY.finditer(text):
        for codec in ("cp1250", "cp1252"):
            data = found[0].encode(codec, "ignore")
            whole = data.decode("utf-8", "ignore")
            if len(whole) * 3 > len(found[0]):
                return True
    return False
