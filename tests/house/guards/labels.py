"""The labelled fields of a page, and where each can be led to: the element that its address ends in."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

# Without an end of their own.
VOID = {"input", "br", "img", "meta", "link", "hr", "path", "use", "rect", "circle", "line", "source"}
FIELDS = {"input", "select", "textarea"}
# What is beside the words of a label.
ASIDE = {"field__optional", "choice__hint", "field__hint", "visually-hidden", "chip"}


@dataclass
class Labels(HTMLParser):
    """found: (id, words) in the order of the page; id "" where nothing on the way up has one.

    A group's legend stands for the choices in it. Fields outside <main> are those of the frame.
    """

    found: list[tuple[str, str]] = field(default_factory=list)
    section: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] | None = None
        self.target = ""

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        attrs = {name: value or "" for name, value in given}
        if tag == "a" and attrs.get("aria-current") == "page" and self._inside("nav", "office__sections"):
            self.section = attrs.get("href", "")
        if tag in VOID:
            if tag == "input" and self.words is not None and self._within("label"):
                self.target = attrs.get("id", "") or self.target
            return
        self.open.append((tag, attrs))
        if tag in ("label", "legend") and self._within("main"):
            grouped = tag == "label" and self._within("fieldset") and "choice" in attrs.get("class", "")
            self.words = None if grouped or "segmented__item" in attrs.get("class", "") else []
            self.target = attrs.get("for", "") or self._near()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or all(tag != one for one, _attrs in self.open):
            return
        if tag in ("label", "legend") and self.words is not None:
            if words := " ".join("".join(self.words).split()):
                self.found.append((self.target, words))
            self.words = None
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        aside = any(ASIDE & set(attrs.get("class", "").split()) for _tag, attrs in self.open)
        if self.words is not None and not aside and self.open[-1][0] not in ("option", "select", "svg", "title"):
            self.words.append(data)

    def _within(self, tag: str) -> bool:
        return any(one == tag for one, _attrs in self.open)

    def _inside(self, tag: str, name: str) -> bool:
        return any(one == tag and name in attrs.get("class", "") for one, attrs in self.open)

    def _near(self) -> str:
        ids = [attrs.get("id", "") or attrs.get("aria-labelledby", "") for _tag, attrs in self.open]
        near = next((one for one in reversed(ids) if one), "")
        return "" if near == "main" else near


def labels(page: str) -> Labels:
    parser = Labels()
    parser.feed(page)
    return parser
