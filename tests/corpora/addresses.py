import json
from collections.abc import Iterator
from pathlib import Path

from tests.corpora.fact import Fact, same
from zabota.core.mail.addresses import valid
from zabota.core.mail.parse import message_ids


def facts(folder: Path) -> Iterator[Fact]:
    """Whole mailboxes and Message-IDs; lists of domain typos, URLs and bare local parts are no business of ours."""
    for line in (folder / "cases.jsonl").read_text("utf-8").strip().split("\n"):
        case = json.loads(line)
        if case["list"] in ("mailbox_valid", "mailbox_invalid"):
            yield same(case["id"], case["list"], case["valid"], valid(case["input"]))
        elif case["list"] == "message_id_header":
            yield same(case["id"], case["list"], case["expected"], next(iter(message_ids(case["input"])), ""))
