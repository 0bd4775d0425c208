import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from tests.corpora.fact import Fact
from zabota.core.mail import for_original, sanitise

_TAGS = frozenset(
    [
        "script",
        "iframe",
        "form",
        "input",
        "button",
        "meta",
        "base",
        "link",
        "object",
        "embed",
        "svg",
        "math",
        "applet",
        "frame",
        "textarea",
    ]
)
_URL = re.compile(r"^[\s\x00-\x20]*(?:javascript|vbscript|data:text)", re.IGNORECASE)
_STYLE = re.compile(r"expression\s*\(|javascript:|@import|behavior\s*:|-moz-binding|url\s*\(", re.IGNORECASE)


def facts(folder: Path) -> Iterator[Fact]:
    """The common measure of all these peers: cleaned and parsed again, nothing is left that acts or loads."""
    for name in ("cases.jsonl", "vectors.jsonl"):
        for line in (folder / name).read_text("utf-8").strip().split("\n"):
            case = json.loads(line)
            ours, theirs = sanitise(case["input"], {}), for_original(case["input"], {})
            yield Fact(case["id"], "nothing acts, our look", not _acts(ours), "", ours)
            yield Fact(case["id"], "nothing acts, their look", not _acts(theirs), "", theirs)


def _acts(html: str) -> bool:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.acts


class _Reader(HTMLParser):
    acts = False
    in_style = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.in_style = tag == "style"
        self.acts |= tag in _TAGS
        for name, value in attributes:
            self.acts |= name.startswith("on") or name in ("formaction", "srcdoc", "action")
            self.acts |= name in ("href", "src", "background", "xlink:href") and bool(_URL.match(value or ""))
            self.acts |= name == "style" and bool(_STYLE.search(value or ""))

    def handle_data(self, data: str) -> None:
        self.acts |= self.in_style and bool(_STYLE.search(data))

    def handle_endtag(self, tag: str) -> None:
        self.in_style = False
