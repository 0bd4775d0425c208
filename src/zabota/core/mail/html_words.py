"""The words of an HTML body, and which of them are a quote."""

import html as entities
import re
from dataclasses import dataclass

import nh3

from zabota.core.mail.html_bombs import tame

# Elements that stand on lines of their own, those of them with an empty line around, and those within a line.
_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody tfoot thead"
    " tr ul"
)
_PARAGRAPH_NAMES = "p h1 h2 h3 h4 h5 h6 ul ol dl blockquote table pre"
_INLINE_NAMES = "a b big br cite code em font i img ins q s small span strike strong sub sup td th tt u"
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_PARAGRAPHS = frozenset(_PARAGRAPH_NAMES.split())
_INLINE = frozenset(_INLINE_NAMES.split())
_GONE = {"script", "style", "title", "noscript", "template", "iframe", "object", "embed", "svg", "math", "select"}
_ATTRIBUTES = {"*": {"class", "id", "style"}, "img": {"alt"}}

_TOKEN = re.compile(r"""<(/?)([a-z][a-z0-9]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*/?>|([^<]+|<)""")
_ATTRIBUTE = re.compile(r"""([^\s=>"]+)="([^"]*)\"""")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_EMPTY_LINES = re.compile(r"\n{3,}")

# Elements whose content is a quote…
_QUOTE_BOX = re.compile(
    r"(?:^|\s)(?:x_)*(?:gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|tutanota_quote|"
    r"zmail_extra|quoted_text)",
)
# …and elements after which everything is one.
_QUOTE_POINT = re.compile(
    r"^(?:x_)*(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|yahoo_quoted|zwchr|mail-editor-reference-message"
    r"|reply-intro|ms-outlook-mobile-body-separator-line|stopSpelling|hmail_header)",
    re.IGNORECASE,
)
_OUTLOOK_LINE = re.compile(r"border:\s*none;\s*border-top:\s*solid\s*#(?:B5C4DF|E1E1E1|C4C4C4)\s*1\.0pt", re.IGNORECASE)
_SIGNATURE = re.compile(r"(?:^|\s)(?:x_)*(?:gmail_signature|moz-signature|signature|js-signatureMarker)(?:$|\s)")
_PICTURE_OF_WORDS = re.compile(r"[A-Za-z0-9._]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words; `depth`: how deep it is quoted; `signed`: it lies inside a signature's element."""

    text: str
    depth: int
    signed: bool


def clean_tree(html: str) -> str:
    """Well-formed HTML: only elements that carry words, with the attributes that tell a quote."""
    return nh3.clean(
        tame(html),
        tags=_BLOCKS | _INLINE,
        clean_content_tags=_GONE,
        attributes=_ATTRIBUTES,
        link_rel=None,
        url_schemes=set(),
    )


def html_to_text(html: str) -> str:
    """The words as a person would read them: paragraphs, lists, and quotes marked by "> "."""
    return to_text(lines(html))


def lines(html: str) -> list[Line]:
    """The body line by line."""
    return _Writer().write(clean_tree(html))


def to_text(found: list[Line]) -> str:
    """Lines as plain text, at most one empty line between paragraphs; a signature gets its "-- "."""
    out: list[str] = []
    signed = False
    for line in found:
        if line.signed and not signed and line.text.strip() not in ("", "--"):
            out.append("-- ")
        signed = line.signed
        mark = ">" * line.depth + " " if line.depth else ""
        out.append(f"{mark}{line.text}".rstrip() if line.text != "-- " else "-- ")
    return _EMPTY_LINES.sub("\n\n", "\n".join(out)).strip("\n")


class _Writer:
    """Turns a stream of tags and words into lines. The tree is well formed, so a stack of what is open suffices."""

    def __init__(self) -> None:
        self.out: list[Line] = []
        self.line: list[str] = []
        self.gap = False
        self.point = False
        self.open: list[tuple[str, bool, bool]] = []
        self.quotes = self.signatures = self.pre = 0

    def write(self, html: str) -> list[Line]:
        for found in _TOKEN.finditer(html):
            if found[4] is not None:
                self._words(entities.unescape(found[4]))
            elif found[1]:
                self._end(found[2])
            else:
                self._begin(found[2], found[3])
        self._break()
        return self.out

    def _words(self, text: str) -> None:
        if self.pre:
            first, *rest = text.split("\n")
            self.line.append(first)
            for line in rest:
                self._break(always=True)
                self.line.append(line)
            return
        text = _SPACES.sub(" ", text).replace("\u200b", "").replace("\ufeff", "")
        if text != " " or self.line:
            self.line.append(text)

    def _begin(self, tag: str, raw: str) -> None:
        attributes = dict(_ATTRIBUTE.findall(raw)) if raw else {}
        if tag in _BLOCKS:
            self._break()
            self.gap = self.gap or tag in _PARAGRAPHS
        if tag == "br":
            self._break(always=True)
        elif tag == "img":
            alt = entities.unescape(attributes.get("alt", ""))
            self.line += [] if _PICTURE_OF_WORDS.search(alt) else [alt]
        elif tag == "hr":
            self._mark(attributes)
            self.line.append("---")
            self._break()
        else:
            self._enter(tag, attributes)

    def _mark(self, attributes: dict[str, str]) -> None:
        if _QUOTE_POINT.match(attributes.get("id", "")) or _OUTLOOK_LINE.search(attributes.get("style", "")):
            self._break()
            self.point = True

    def _enter(self, tag: str, attributes: dict[str, str]) -> None:
        self._mark(attributes)
        names = attributes.get("class", "") + " " + attributes.get("id", "")
        quote = tag == "blockquote" or bool(_QUOTE_BOX.search(names))
        signature = bool(_SIGNATURE.search(names))
        self.open.append((tag, quote, signature))
        self.quotes += quote
        self.signatures += signature
        self.pre += tag == "pre"
        if tag == "li":
            self.line.append("- ")

    def _end(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._break()
            self.gap = self.gap or tag in _PARAGRAPHS
        elif tag in ("td", "th"):
            self.line.append(" ")
        while self.open:
            name, quote, signature = self.open.pop()
            self.quotes -= quote
            self.signatures -= signature
            self.pre -= name == "pre"
            if name == tag:
                break

    def _break(self, *, always: bool = False) -> None:
        """Ends the line. `always`: even an empty one counts, as with <br>."""
        text = "".join(self.line).replace("\xa0", " ")
        self.line.clear()
        text = text.rstrip() if self.pre else _SPACES.sub(" ", text).strip() if text != "-- " else text
        if not text and not always:
            return
        depth, signed = self.quotes + self.point, self.signatures > 0
        if self.gap and self.out:
            self.out.append(Line("", min(depth, self.out[-1].depth), signed and self.out[-1].signed))
        self.gap = False
        self.out.append(Line(text, depth, signed))
