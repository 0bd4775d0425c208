"""How right the rules are on labelled answers: precision and recall a rule, false alarms a clean answer."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from zabota.core.coach.looking import look
from zabota.core.coach.model import House, Reply
from zabota.core.coach.rules.signature import ANYBODY


@dataclass(slots=True)
class Score:
    replies: int = 0
    clean: int = 0
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    on_clean: Counter[str] = field(default_factory=Counter)
    """Fires on clean answers, a rule."""

    def precision(self, rule: str) -> float:
        """1 where it never fired."""
        fired = self.right[rule] + self.wrong[rule]
        return self.right[rule] / fired if fired else 1.0

    def recall(self, rule: str) -> float:
        """1 where it never had to."""
        wanted = self.right[rule] + self.missed[rule]
        return self.right[rule] / wanted if wanted else 1.0

    @property
    def rules(self) -> list[str]:
        return sorted({*self.right, *self.wrong, *self.missed})


def reply_of(row: Mapping[str, Any]) -> Reply:
    """A row of a labelled set or a line of `zabota coach check --jsonl`; what it lacks is as a letter has it."""
    return Reply(
        text=str(row.get("reply") or ""),
        language=str(row.get("lang") or ""),
        channel=str(row.get("channel") or "mail"),
        turn=int(row.get("turn") or 1),
        customer=str(row.get("customer") or ""),
        customer_message=str(row.get("customer_message") or ""),
        attachments=int(row.get("attachments") or 0),
        signed=str(row.get("signed") or ANYBODY),
        draft=str(row.get("draft") or ""),
    )


def scored(rows: Iterable[Mapping[str, Any]]) -> dict[str, Score]:
    """language -> its score. Rows are {lang, channel, turn, customer, customer_message, reply, rules, clean}."""
    scores: dict[str, Score] = {}
    for row in rows:
        score = scores.setdefault(str(row["lang"]), Score())
        fired = {hint.rule for hint in look(reply_of(row), House()).hints}
        wanted = set(row["rules"])
        score.replies += 1
        score.right.update(fired & wanted)
        score.wrong.update(fired - wanted)
        score.missed.update(wanted - fired)
        if row["clean"]:
            score.clean += 1
            score.on_clean.update(fired)
    return scores
