"""The files that guards read."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "src" / "zabota"


@dataclass(frozen=True)
class Source:
    """A file: its path below src/zabota, and what is in it. Guards take nothing else: a planted fault is a string."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def names(self) -> tuple[tuple[str, ast.AST], ...]:
        return tuple(_names_used(self.tree))

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    def is_under(self, *folders: str) -> bool:
        return any(self.path == folder or self.path.startswith(folder.rstrip("/") + "/") for folder in folders)

    def at(self, node: ast.AST) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 0)}"


@cache
def files(ending: str, *, tests: bool = False) -> list[Source]:
    """Every file of the package with this ending. Migrations and vendored files are nobody's style.

    Read and parsed once for all guards: to do it anew for each took a tenth of the time of all tests.
    """
    return [
        Source(str(path.relative_to(PACKAGE)), path.read_text())
        for path in sorted(PACKAGE.rglob(f"*{ending}"))
        if not {"migrations", "vendor"} & set(path.parts) and (tests or "tests" not in path.parts)
    ]


def python() -> list[Source]:
    return files(".py")


def names_used(source: Source) -> tuple[tuple[str, ast.AST], ...]:
    """Every dotted name that is read, with imports resolved: `from datetime import datetime as d; d.now` gives
    ("datetime.datetime.now", node).
    """
    return source.names


def _names_used(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    known = dict(_imported(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name) and (name := _dotted(node)):
            head, _, rest = name.partition(".")
            full = known.get(head, head)
            yield (f"{full}.{rest}" if rest else full), node


def modules_imported(source: Source) -> Iterator[tuple[str, ast.AST]]:
    """Every module or name that is imported, absolute: ("django.db.models", node)."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                head = alias.name.partition(".")[0]
                yield (alias.asname or head), (alias.name if alias.asname else head)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield (alias.asname or alias.name), f"{node.module}.{alias.name}"


def _dotted(node: ast.AST) -> str:
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""
