"""A piece of a page is drawn once for all that it reads.

`{{ piece("inbox/head.html") }}` stands where `{% include "inbox/head.html" %}` could. What the template reads is seen
in the template itself and in those that it includes: names of the page, and what is asked of them (`ticket.owner`). The
piece is found again by what these are now, by the language, the zone and the day. So nothing has to be told when it
changes, and a name that is added to a template counts from then on. What nobody can compare (a function) is drawn anew.
"""

from collections.abc import Hashable, Iterator
from functools import lru_cache
from typing import Any

from django.utils import timezone, translation
from jinja2 import Environment, Undefined, meta, nodes, pass_context
from jinja2.runtime import Context
from jinja2.visitor import NodeVisitor
from markupsafe import Markup

from zabota.base.clock import now
from zabota.base.ui.facts import Known, Unknown, facts
from zabota.base.ui.kept import Kept

SIGNS = 4_000_000  # that a process keeps: what stands around some 150 tickets
Path = tuple[str, ...]
DEFINED = "is defined"

_pieces = Kept[Markup](SIGNS)


@pass_context
def piece(context: Context, template: str) -> Markup:
    """The template, drawn with the page's names; with those that it reads and no others."""
    if context.environment.auto_reload:  # of a developer, whose templates change
        return Markup(context.environment.get_template(template).render(context.get_all()))  # noqa: S704  (it escapes)
    paths, known = reads(context.environment, template), Known()
    try:
        key = (template, reading(), *[facts(_value(context, path), known) for path in paths])
    except Unknown:
        return _drawn(context, template, paths)
    if (kept := _pieces.get(key)) is not None:
        return kept
    drawn = _drawn(context, template, paths)
    _pieces.keep(key, drawn, len(drawn))
    return drawn


def reading() -> Hashable:
    """What words and times depend on beside what they say: the language, the zone, the day."""
    return translation.get_language(), timezone.get_current_timezone_name(), timezone.localtime(now()).date()


@lru_cache(512)
def reads(environment: Environment, template: str) -> tuple[Path, ...]:
    """`("ticket", "owner")` for `ticket.owner`; a path that another one begins is within that one.

    Raises TypeError for a template whose names cannot be seen: it extends another, or includes what a value names.
    """
    found: set[Path] = set()
    for tree in _trees(environment, template):
        seen = _Paths(meta.find_undeclared_variables(tree))
        seen.visit(tree)
        found |= seen.found
    return tuple(sorted(path for path in found if not any(path[:size] in found for size in range(1, len(path)))))


def _trees(environment: Environment, template: str) -> Iterator[nodes.Template]:
    loader: Any = environment.loader
    tree = environment.parse(loader.get_source(environment, template)[0])
    yield tree
    imports: Any = tree.find_all((nodes.Import, nodes.FromImport))
    if tree.find(nodes.Extends) or any(one.with_context for one in imports):
        raise TypeError(f"{template} reads more than can be seen in it")
    for include in tree.find_all(nodes.Include):
        if not isinstance(include.template, nodes.Const):
            raise TypeError(f"{template} includes what a value names")
        yield from _trees(environment, include.template.value)


class _Paths(NodeVisitor):
    def __init__(self, names: set[str]) -> None:
        self.names, self.found = names, set[Path]()

    def visit_Getattr(self, node: nodes.Getattr) -> None:
        path, inner = [node.attr], node.node
        while isinstance(inner, nodes.Getattr):
            path, inner = [inner.attr, *path], inner.node
        if isinstance(inner, nodes.Name):
            self._add(inner.name, *path)
        else:
            self.visit(inner)

    def visit_Test(self, node: nodes.Test) -> None:
        if node.name in ("defined", "undefined") and isinstance(node.node, nodes.Name):
            self._add(node.node.name, DEFINED)
        else:
            self.generic_visit(node)

    def visit_Name(self, node: nodes.Name) -> None:
        if node.ctx == "load":
            self._add(node.name)

    def _add(self, *path: str) -> None:
        if path[0] in self.names:
            self.found.add(path)


def _value(context: Context, path: Path) -> Any:
    value = context.resolve(path[0])
    for name in path[1:]:
        if name == DEFINED:
            return not isinstance(value, Undefined)
        if isinstance(value, Undefined):
            break
        value = context.environment.getattr(value, name)
    return value


def _drawn(context: Context, template: str, paths: tuple[Path, ...]) -> Markup:
    given = {path[0]: context.resolve(path[0]) for path in paths}
    here = {name: value for name, value in given.items() if not isinstance(value, Undefined)}
    return Markup(context.environment.get_template(template).render(here))  # noqa: S704  (it escapes)
