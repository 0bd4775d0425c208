"""What pages may not hold: the content policy forbids what is inline, and every form works without script."""

import re
from collections.abc import Iterator

from tests.house.guards.sources import Source

VALUE = r"\"[^\"]*\"|'[^']*'|\{\{.*?\}\}|\{%.*?%\}"
TAG = re.compile(rf"<([a-z][a-z0-9-]*)\b((?:[^<>\"']|{VALUE})*)>", re.I | re.S)
COMMENT = re.compile(r"\{#.*?#\}", re.S)
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
FORM = re.compile(r"<form\b.*?</form>", re.I | re.S)
# htmx would evaluate these as code; our policy has no unsafe-eval.
EVALUATED = re.compile(r"\s(hx-on|hx-vars|hx-vals\s*=\s*[\"']js:)", re.I)
# Blocks of data, which no browser runs: values for our own scripts, facts for search engines.
DATA = re.compile(r"application/(ld\+)?json")
CHANGES = re.compile(r"\bhx-(post|put|patch|delete)\b")
FIELDS = {"button", "input", "select", "textarea"}


def inline(source: Source) -> list[str]:
    """No style=, no on…=, no <style>, no <script> without src, nothing evaluated, nothing from elsewhere."""
    return [f"{place}: {fault}" for place, tag, attributes in _tags(source) for fault in _inline(tag, attributes)]


def _inline(tag: str, attributes: str) -> Iterator[str]:
    plain = " " + JINJA.sub(" ", attributes)
    if tag == "style" or re.search(r"\sstyle\s*=", plain, re.I):
        yield "styles live in static files"
    if tag == "script" and not re.search(r"\ssrc\s*=", plain) and not DATA.search(plain):
        yield "scripts live in static files"
    if handler := re.search(r"\s(on[a-z]+)\s*=", plain, re.I):
        yield f"{handler.group(1)}= is script; use a custom element"
    if EVALUATED.search(plain):
        yield "htmx would have to evaluate this"
    if tag != "a" and re.search(r"\s(src|href|action)\s*=\s*[\"']?https?:", plain, re.I):
        yield "nothing is fetched from elsewhere"


def forms(source: Source) -> list[str]:
    """Rule 2: a form posts without script, so it names its method and carries the token."""
    found = []
    for place, tag, attributes in _tags(source):
        if tag == "form" and "method" not in attributes:
            found.append(f"{place}: a form names its method")
        if (change := CHANGES.search(attributes)) and tag != "form" and tag not in FIELDS:
            found.append(f"{place}: hx-{change.group(1)} outside a form does nothing without script")
    for form in FORM.findall(COMMENT.sub("", source.text)):
        opening = form[: form.find(">")]
        if re.search(r"method\s*=\s*[\"']post", opening, re.I) and not re.search(r"csrf|caller\(\)", form):
            found.append(f"{source.path} {opening}>: posts without the csrf token")
    return found


def _tags(source: Source) -> Iterator[tuple[str, str, str]]:
    """(place, tag, attributes) of every opening tag."""
    text = COMMENT.sub(lambda match: "\n" * match.group().count("\n"), source.text)
    for match in TAG.finditer(text):
        tag = match.group(1).lower()
        yield f"{source.path}:{text.count(chr(10), 0, match.start()) + 1} <{tag}>", tag, match.group(2)
