import json
import re
from collections.abc import Iterator
from pathlib import Path

from tests.corpora.fact import Fact
from zabota.core.mail import for_original, sanitise

_ACTS = re.compile(
    r"<(?:script|iframe|form|input|button|meta|base|link|object|embed|svg|math|applet|frame)\b"
    r"|<[^>]*\son\w+\s*=|<[^>]*(?:href|src)=.?\s*(?:javascript|vbscript|data:text)",
    re.IGNORECASE,
)


def facts(folder: Path) -> Iterator[Fact]:
    """The common measure of all these peers: nothing acts after cleaning."""
    for name in ("cases.jsonl", "vectors.jsonl"):
        for line in (folder / name).read_text("utf-8").strip().split("\n"):
            case = json.loads(line)
            ours, theirs = sanitise(case["input"], {}), for_original(case["input"], {})
            yield Fact(case["id"], "nothing acts, our look", not _ACTS.search(ours), "", ours)
            yield Fact(case["id"], "nothing acts, their look", not _ACTS.search(theirs), "", theirs)
