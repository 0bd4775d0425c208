"""What an XML element holds, as JSON would hold it: by the type and nil that Rails writes."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Node:
    """An element that is open."""

    name: str
    kind: str
    nil: bool
    words: list[str] = field(default_factory=list)
    parts: list[tuple[str, Any]] = field(default_factory=list)

    def value(self) -> Any:
        if self.nil:
            return None
        if self.kind == "array":
            return [part for _, part in self.parts]
        if self.parts:
            return _by_name(self.parts)
        return _typed("".join(self.words), self.kind)


def _by_name(parts: list[tuple[str, Any]]) -> dict[str, Any]:
    """What stands there several times is a list."""
    found: dict[str, Any] = {}
    several: set[str] = set()
    for name, part in parts:
        if name in several:
            found[name].append(part)
        elif name in found:
            several.add(name)
            found[name] = [found[name], part]
        else:
            found[name] = part
    return found


def _typed(words: str, kind: str) -> Any:
    bare = words.strip()
    if kind == "integer":
        return int(bare) if bare.isdecimal() and bare.isascii() and len(bare) < 19 else bare or None
    if kind == "boolean":
        return bare.lower() in ("true", "1")
    return words
