"""What came of a batch, to be written down with it."""

from collections import Counter
from dataclasses import dataclass, field

from zabota.core.imports.things import Misfit


@dataclass(slots=True)
class Came:
    """count: by kind: "people", "companies", "tickets", "messages", "files", "marks", "again" (was here already),
    "joined" (two who are one), "hidden" (secrets), "spam", "deleted", "bounce". misfits: in their order.
    """

    count: Counter[str] = field(default_factory=Counter)
    misfits: list[Misfit] = field(default_factory=list)

    def lacks(self, kind: str, why: str, *, key: str, example: str, original: str = "") -> None:
        self.misfits.append(Misfit(kind=kind, why=why, key=key, example=example[:300], original=original))
