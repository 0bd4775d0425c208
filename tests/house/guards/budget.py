"""Rule 13, the house budget: it is there to raise a question, not to be gamed by splitting."""

from collections.abc import Collection, Iterable

from tests.house.guards.code import functions
from tests.house.guards.sources import Source

PYTHON_FILE = {"p95": 250, "hard": 400}
FUNCTION = {"p95": 30, "hard": 60}
RETURNS = 0.95
HARD = {".html": 160, ".css": 300, ".js": 160}


def p95(values: Iterable[int]) -> int:
    ordered = sorted(values)
    return ordered[int(0.95 * (len(ordered) - 1))] if ordered else 0


def long_file(source: Source, limit: int, allowed: Collection[str]) -> list[str]:
    """allowed: paths that may be longer, for a reason."""
    if source.path in allowed or source.lines <= limit:
        return []
    return [f"{source.path} has {source.lines} lines; {limit} is where a file asks to become two"]


def lengths(source: Source) -> list[tuple[str, int]]:
    """Each function by place and name, and its lines with the docstring."""
    return [
        (f"{source.at(node)} {node.name}()", (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in functions(source)
    ]


def long_functions(source: Source, allowed: Collection[str]) -> list[str]:
    if source.path in allowed:
        return []
    limit = FUNCTION["hard"]
    return [f"{place} has {length} lines; {limit} is the most" for place, length in lengths(source) if length > limit]


def annotated(sources: Iterable[Source]) -> float:
    """The share of functions that say what they return."""
    found = [node.returns is not None for source in sources for node in functions(source)]
    return sum(found) / len(found) if found else 1.0
