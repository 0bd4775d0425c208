import json
from collections.abc import Iterator
from pathlib import Path

from tests.corpora.fact import Fact, same
from zabota.core.mail.addresses import valid
from zabota.core.mail.mailbox_form import well_formed
from zabota.core.mail.parse import message_ids


def facts(folder: Path) -> Iterator[Fact]:
    """Whole mailboxes as a header may hold them, and Message-IDs.

    The lists of mailboxes hold display names, comments, hosts without a dot and notes of their own ("# …"): there the
    question is the grammar. Domain typos, URLs and bare local parts are no business of ours.
    """
    for line in (folder / "cases.jsonl").read_text("utf-8").strip().split("\n"):
        case = json.loads(line)
        if case["list"] in ("mailbox_valid", "mailbox_invalid"):
            yield same(case["id"], case["list"], case["valid"], well_formed(case["input"]))
            if case["valid"] is False:
                # What no header may hold, nobody can write to either.
                yield Fact(case["id"], "nothing invalid is written to", not valid(case["input"]), False, case["input"])
        elif case["list"] == "message_id_header":
            yield same(case["id"], case["list"], case["expected"], next(iter(message_ids(case["input"])), ""))
