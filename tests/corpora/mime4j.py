"""Trees of parts as Apache James reads them: the kinds of the leaves and their decoded bytes."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.corpora.fact import Fact, same
from zabota.core.mail import parse
from zabota.core.mail.mime import Budget, Part, read


def facts(folder: Path) -> Iterator[Fact]:
    expected = json.loads((folder / "expected.json").read_text())
    for name, wanted in sorted(expected.items()):
        # Line ends as the corpus counts them.
        raw = (folder / "mails" / name).read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        parse(raw)
        yield Fact(name, "accepted", True)
        if not wanted:
            continue
        ours, theirs = [*_ours(read(raw, Budget()))], [*_theirs(wanted)]
        yield same(name, "number of leaves", len(theirs), len(ours))
        for index, leaf in enumerate(theirs):
            found = ours[index] if index < len(ours) else ()
            yield Fact(name, "leaf's bytes", leaf in found, leaf, found)


def _theirs(node: dict[str, Any]) -> Iterator[str]:
    if not node["children"]:
        yield (node.get("body") or {}).get("sha256") or hashlib.sha256(b"").hexdigest()
    for child in node["children"]:
        yield from _theirs(child)


def _ours(root: Part) -> Iterator[tuple[str, str]]:
    """As they are, and with the line ends of text as the corpus has some of it."""
    for part in root.walk():
        if not part.children:
            content = part.content()
            yield tuple(hashlib.sha256(each).hexdigest() for each in (content, content.replace(b"\r\n", b"\n")))
