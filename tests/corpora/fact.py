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
