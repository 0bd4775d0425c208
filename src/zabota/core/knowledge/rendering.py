"""An article from Markdown to HTML that is safe to show: CommonMark with tables, boxes and headings to link to.

Beyond CommonMark: `::: note`, `::: tip`, `::: warning` … `:::` is a box; `![words](picture:12)` one of the article's
pictures, by id (figures.py: words of its marks). HTML in the source stays visible text. What markdown-it makes is
reduced by nh3 once more; only our own figures are put in after it. `[words](article:58)` leads to another article,
wherever it is read.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import TYPE_CHECKING

import nh3

from zabota.core.knowledge.figures import Shown, figure, line
from zabota.core.knowledge.slugs import slug

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

BOXES = ("note", "tip", "warning")
# Whoever reads to act reads slowly: about 150 words a minute, and never none.
WORDS_A_MINUTE = 150
_TAGS = {
    *("a", "blockquote", "br", "code", "del", "div", "em", "h2", "h3", "h4", "hr", "img", "li", "ol", "p", "pre", "s"),
    *("strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
_ATTRIBUTES = {
    "a": {"href"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "ol": {"start"},
    "img": {"src", "alt", "loading", "data-figure"}, "td": {"align"}, "th": {"align"},
}  # fmt: skip
_CLASSES = {
    "div": {"box", *(f"box--{kind}" for kind in BOXES)},
    "code": {"language-" + name for name in ("sh", "sql", "json", "xml", "ini")},
}
_PICTURE = re.compile(r"picture:(\d{1,18})")
_ARTICLE = re.compile(r"article:(\d{1,18})")
# A paragraph that is one picture, as nh3 leaves it.
_FIGURE = re.compile(r'(?:<p>)?<img [^>]*data-figure="(\d+)"[^>]*>(?:</p>)?')
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Heading:
    """level: 2 or 3. anchor: its id in the HTML."""

    level: int
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """html: safe to show. plain: the words alone, a block a line. minutes: to read it. pictures, articles: ids of those
    that it shows and leads to.
    """

    html: str
    contents: tuple[Heading, ...]
    plain: str
    minutes: int
    pictures: tuple[int, ...]
    articles: tuple[int, ...] = ()


def render(
    body: str, picture: Callable[[int], str | Shown], article: Callable[[int], str] = lambda _id: ""
) -> Rendered:
    """picture: the address of one of the article's pictures by its id, or all that its figure needs; "" for one that
    is not there. article: the address of another one, by its id; "" where this reader does not find it: then its link
    is mere words.
    """
    tokens = parsed(body)
    articles = tuple(_links(tokens, article))
    contents, pictures = tuple(_headings(tokens)), list[int]()
    figures = _pictures(tokens, picture, pictures)
    html = nh3.clean(
        str(_parser().renderer.render(tokens, _parser().options, {})),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )
    html = _FIGURE.sub(lambda found: figures[int(found[1])], html)
    plain = "\n".join(_plain(tokens))
    minutes = max(1, ceil(len(_WORD.findall(plain)) / WORDS_A_MINUTE))
    return Rendered(html, contents, plain, minutes, tuple(pictures), articles)


def _links(tokens: "list[Token]", article: Callable[[int], str]) -> Iterator[int]:
    """Gives those to other articles their addresses."""
    for token in _flat(tokens):
        if token.type == "link_open" and (found := _ARTICLE.fullmatch(str(token.attrs.get("href", "")))):
            yield int(found[1])
            token.attrs["href"] = article(int(found[1]))
            if not token.attrs["href"]:
                del token.attrs["href"]


def _pictures(tokens: "list[Token]", picture: Callable[[int], str | Shown], seen: list[int]) -> list[str]:
    """Gives each its address. Returns the figures of those that stand alone, by the number at their place."""
    figures: list[str] = []
    for parent in tokens:
        for token in _flat(parent.children or []):
            if token.type != "image":
                continue
            found = _PICTURE.fullmatch(str(token.attrs.get("src", "")))
            shown = picture(int(found[1])) if found else ""
            alt = _alt(token)
            token.attrs["src"] = shown.address if isinstance(shown, Shown) else shown
            token.attrs["loading"] = "lazy"
            if found:
                seen.append(int(found[1]))
            if isinstance(shown, Shown) and len(parent.children or []) == 1 and parent.level == 1:
                token.attrs["data-figure"] = str(len(figures))
                figures.append(figure(shown, alt))
            token.children = [type(token)("text", "", 0, content=line(alt))]
    return figures


def _alt(token: "Token") -> str:
    return "".join(part.content if part.type != "softbreak" else " " for part in _flat(token.children or []))


def parsed(body: str) -> "list[Token]":
    """With an end to its last line: without one, the rule for boxes reads past it."""
    return _parser().parse(body + "\n")


@cache
def _parser() -> "MarkdownIt":
    # 5 MB that only who draws articles should hold.
    from markdown_it import MarkdownIt
    from mdit_py_plugins.container import container_plugin

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    for kind in BOXES:
        parser.use(container_plugin, kind, render=_box)
    return parser


def _box(_self: object, tokens: "list[Token]", at: int, _options: object, _env: object) -> str:
    kind = tokens[at].type.removeprefix("container_").rpartition("_")[0]
    return f'<div class="box box--{kind}">\n' if tokens[at].nesting == 1 else "</div>\n"


def _headings(tokens: "list[Token]") -> Iterator[Heading]:
    """And gives each its id. A first level is the title's alone: it becomes a second."""
    taken: set[str] = set()
    for opening, inline, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type != "heading_open":
            continue
        level = min(4, max(2, int(opening.tag[1])))
        opening.tag = closing.tag = f"h{level}"
        words = _words(inline)
        anchor = base = slug(words) or "part"
        number = 2
        while anchor in taken:
            anchor, number = f"{base}-{number}", number + 1
        taken.add(anchor)
        opening.attrs["id"] = anchor
        if level < 4 and words:
            yield Heading(level, words, anchor)


def _flat(tokens: "list[Token]") -> "Iterator[Token]":
    for token in tokens:
        yield token
        yield from _flat(token.children or [])


def _plain(tokens: "list[Token]") -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield _words(token)
        elif token.type in ("fence", "code_block"):
            yield token.content.strip()


def _words(token: "Token") -> str:
    """What is read of a line. Of a picture, what stands for it."""
    said = (
        part.content if part.type != "softbreak" else " " for part in _flat(token.children or []) if not part.children
    )
    return "".join(said).strip()
