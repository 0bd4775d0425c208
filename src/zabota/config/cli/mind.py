"""`zabota mind`: the models of text. Without Django; libraries and the database only when a question needs them."""

import argparse
import os
from typing import Any

from zabota.base.mind.aside import NotLearned, ask_aside
from zabota.base.mind.memory import give_back
from zabota.base.mind.shelf import Shelf
from zabota.config.cli import shared

# What brings scipy: 50 MB and more, for what is asked some times a day.
ASIDE = ("fit", "match")


def run(_arguments: argparse.Namespace) -> int:
    from zabota.base.mind.serving import serve

    # Before numpy comes: a thread of it a core would only take from those who wait for a page.
    os.environ.update(dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1"))
    if os.environ.get("ZABOTA_DEBUG") == "1":
        from zabota.config.cli.reload import ending_on_change

        ending_on_change()
    serve(shared.run_folder() / "mind.sock", Mind().answered)
    return 0


# So many answers leave some ten megabytes behind; to give them back takes as long as one answer.
OFTEN = 50


class Mind:
    def __init__(self) -> None:
        self.shelf = Shelf(_stored, _loaded)
        self._trimmed_at, self._since = -1, 0

    def answered(self, question: Any) -> dict[str, Any]:
        if isinstance(question, dict) and question.get("ask") in ASIDE:
            return _answered_aside(question)
        from zabota.base.mind.answering import said

        answer = said(question, self.shelf)
        # With the first question languages were read, with some others models; the others leave a little each.
        self._since += 1
        if self._trimmed_at != self.shelf.taken or self._since >= OFTEN:
            self._trimmed_at, self._since = self.shelf.taken, 0
            give_back()
        return answer


def _answered_aside(question: dict[str, Any]) -> dict[str, Any]:
    try:
        facts = {name: value for name, value in question.items() if name != "ask"}
        return {"answer": ask_aside(question["ask"], **facts)}
    except NotLearned as trouble:
        return {"trouble": str(trouble)}


def _stored(kind: str, number: int) -> tuple[bytes, str] | None:
    import psycopg

    from zabota.rooms.routing.stored import CONTENT

    try:
        # Models are fetched some times a day: a connection that waits in between would cost the server more.
        with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5) as connection:
            row = connection.execute(CONTENT, {"kind": kind, "number": number}, binary=True).fetchone()
    except (psycopg.Error, KeyError) as trouble:
        raise OSError(f"the database does not answer ({type(trouble).__name__})") from trouble
    return (bytes(row[0]), row[1]) if row else None


def _loaded(kind: str, content: bytes) -> Any:
    from zabota.core.routing.thinking import loaded

    return loaded(kind, content)
