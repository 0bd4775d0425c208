"""Templates compiled for pages of a thousand small pieces: what is known beforehand is not found out at each of them.

- The words of a page are known once its language is: a template is compiled once for each, with its words in place.
- Most values need no escaping, and are looked through once for what would.
- A macro is called as what it is, without looking for what else a name could stand for.
- What a template imports is the same whoever imports it: no template is given globals of its own.
"""

import re
from collections.abc import Callable
from typing import Any

from django.utils import translation
from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

GETTEXT: dict[str, Callable[..., str]] = {
    "_": translation.gettext,
    "gettext": translation.gettext,
    "pgettext": translation.pgettext,
}
_told = re.compile("[&<>\"']").search


def written(value: Any) -> str:
    """As markupsafe.escape() writes it, most often without making anything new."""
    kind = type(value)
    if kind is Markup:
        return value
    if kind is str:
        return escape(value) if _told(value) else value
    return str(value) if kind is int else escape(value)


class WordsInPlace(NodeTransformer):
    """Puts the words of the active language where a template asks for them by a constant."""

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        call: Any = self.generic_visit(node)
        name = call.node.name if isinstance(call.node, nodes.Name) else ""
        constant = all(isinstance(one, nodes.Const) for one in call.args)
        if name not in GETTEXT or not constant or call.dyn_args or call.dyn_kwargs:
            return call
        words = GETTEXT[name](*[one.value for one in call.args])
        if not call.kwargs:
            # As jinja2.ext does: always a format string, even without values.
            return nodes.TemplateData(words % {}, lineno=node.lineno)
        values = [nodes.Pair(nodes.Const(one.key), one.value) for one in call.kwargs]
        data = nodes.TemplateData(words, lineno=node.lineno)
        return nodes.Mod(data, nodes.Dict(values, lineno=node.lineno), lineno=node.lineno)


class Generator(CodeGenerator):
    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.written(")
        else:
            super()._output_child_pre(node, frame, finalize)


class DirectContext(Context):
    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        if type(called) is not Macro:
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(self.eval_ctx, *args, **kwargs)


class ImportedTemplate(Template):
    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        del ctx
        if self._module is None:
            self._module = self.make_module()
        return self._module


class CompiledEnvironment(Environment):
    """language: whose words are put in their places; "" leaves them to be found at each reading."""

    language = ""
    code_generator_class = Generator
    context_class = DirectContext
    template_class = ImportedTemplate
    written = staticmethod(written)

    def _generate(self, source: nodes.Template, *how: Any, **more: Any) -> str:
        if self.language:
            with translation.override(self.language):
                source = WordsInPlace().visit(source)
        return super()._generate(source, *how, **more)

    def in_language(self, code: str) -> "CompiledEnvironment":
        """The same, compiled apart for one language."""
        other = self.overlay()
        other.language = code
        return other
