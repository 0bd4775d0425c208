"""Every rule has its words, and every hint fills them."""

import json
from pathlib import Path

from zabota.core.coach.looking import look
from zabota.core.coach.model import House
from zabota.core.coach.rules import RULES
from zabota.core.coach.scoring import reply_of
from zabota.core.coach.telling import SAID, said

LABELLED = Path(__file__).parent.parent / "labelled"


def test_every_rule_has_words_and_no_words_are_left_over() -> None:
    assert set(SAID) == set(RULES)


def test_the_slots_of_all_words_are_filled_by_what_the_rules_tell() -> None:
    told = set()
    for path in LABELLED.glob("*.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            for hint in look(reply_of(json.loads(line)), House()).hints:
                told.add(hint.rule)
                assert "{" not in " ".join(said(hint)) or "{" in str(hint.facts)
    assert len(told) >= 20
