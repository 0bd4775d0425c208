import json
import re
from collections.abc import Iterator
from pathlib import Path

from tests.corpora.fact import Fact, same
from zabota.core.mail import parse


def facts(folder: Path) -> Iterator[Fact]:
    """The first recipient's verdict. Codes X.0.9xx are the corpus' own: only their class is compared."""
    expected = json.loads((folder / "expected.json").read_text())
    for name, verdict in sorted(expected.items()):
        letter = parse((folder / "mails" / name).read_bytes())
        wanted = verdict["recipients"][0]
        if wanted["reason"] == "vacation":
            yield Fact(name, "automatic", letter.automatic is not None, "automatic", letter.automatic)
            continue
        if letter.bounce is None:
            yield Fact(name, "seen as a report", False, wanted, None)
            yield Fact(name, "status", False, wanted["status"], None)
            continue
        yield Fact(name, "seen as a report", True)
        status, found = wanted["status"], letter.bounce.status
        if re.match(r"\d\.0\.9\d\d$", status):
            status, found = status[0], found[:1]
        yield same(name, "status", status, found)
        yield same(name, "reason", wanted["reason"], letter.bounce.reason)
        yield same(name, "hard", wanted["hardbounce"], letter.bounce.hard)
