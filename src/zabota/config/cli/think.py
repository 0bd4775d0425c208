"""`zabota think`: one question from standard input, one answer to standard output, as process `mind` would give it."""

import argparse
import json
import sys
from typing import Any


def run(_arguments: argparse.Namespace) -> int:
    from zabota.base.mind.answering import said
    from zabota.base.mind.shelf import Shelf
    from zabota.core.routing.thinking import loaded

    try:
        asked: Any = json.loads(sys.stdin.buffer.read())
    except (ValueError, RecursionError):
        asked = None
    answer = said(asked, Shelf(lambda _kind, _number: None, loaded))
    sys.stdout.write(json.dumps(answer) + "\n")
    return 0 if "answer" in answer else 1
