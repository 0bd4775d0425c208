"""A page of HTML as the Markdown of an article: words and structure, nothing that acts or looks."""

import re
from dataclasses import dataclass
from html import unescape

import nh3

from zabota.core.mail.html_bombs import tame

_TAGS = {
    *("a", "b", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "li"),
    *("ol", "p", "pre", "s", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
# What stands on every page of a site, and what is not words.
_GONE = {
    *("script", "style", "title", "noscript", "template", "iframe", "object", "embed", "svg", "math", "head", "nav"),
    *("header", "footer", "aside", "form", "select", "textarea", "button", "audio", "video", "canvas"),
}
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}}
# Where a page tells of itself; further in, nothing is looked for.
_HEAD = 20_000
_TITLE = re.compile(r"<title[^<>]*>([^<]*)", re.IGNORECASE)
_FIRST = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
_MAIN = re.compile(r"<(main|article)\b[^<>]*>", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^<>]*?\slang=[\"']?([a-zA-Z]{2})", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")
_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    body: str
    language: str


def from_html(source: str) -> Page:
    """body: Markdown; pictures keep their addresses. title: of the first heading, else of the page."""
    source = tame(source)
    named = _TITLE.search(source, 0, _HEAD)
    # 9 MB that only who takes pages in should hold.
    from markdownify import markdownify

    clean = nh3.clean(
        _main(source),
        tags=_TAGS,
        clean_content_tags=_GONE,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    first = _FIRST.search(clean)
    if first:
        clean = clean[: first.start()] + clean[first.end() :]
    said = first[1] if first else named[1] if named else ""
    body = _LINES.sub("\n\n", markdownify(clean, heading_style="ATX", bullets="-")).strip()
    language = _LANGUAGE.search(source, 0, _HEAD)
    return Page(_plain(said), body, language[1].lower() if language else "")


def _main(source: str) -> str:
    """What the page is about, where it says so."""
    begin = _MAIN.search(source)
    end = source.lower().rfind(f"</{begin[1].lower()}") if begin else -1
    return source[begin.end() : end] if begin and end > begin.end() else source


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())
