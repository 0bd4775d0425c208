"""How right the rules are on answers written by people who had not seen them. Half of them nobody looked at."""

import json
from functools import cache
from pathlib import Path

import pytest

from zabota.core.coach.levels import shipped
from zabota.core.coach.scoring import Score, scored

LABELLED = Path(__file__).parent.parent / "labelled"
LANGUAGES = sorted(path.stem for path in (LABELLED / "held").glob("*.jsonl"))
# Fires of rules that are on, of the held half: how many are right, and how much of what should be told is told.
RIGHT, TOLD = 0.95, 0.75


@cache
def score(half: str, language: str) -> Score:
    lines = (LABELLED / half / f"{language}.jsonl").read_text("utf-8").splitlines()
    return scored(map(json.loads, lines))[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_that_is_on_gives_at_most_one_false_alarm_in_150_clean_answers(language: str) -> None:
    seen, held = score(".", language), score("held", language)
    most = (seen.clean + held.clean) / 150
    alarms = {rule: seen.on_clean[rule] + held.on_clean[rule] for rule in {*seen.rules, *held.rules}}
    assert {rule: many for rule, many in alarms.items() if many > most and shipped(rule, language) == "on"} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_that_is_on_is_right_in_95_of_100_fires(language: str) -> None:
    seen, held = score(".", language), score("held", language)
    for rule in {*seen.rules, *held.rules}:
        right, wrong = seen.right[rule] + held.right[rule], seen.wrong[rule] + held.wrong[rule]
        assert shipped(rule, language) != "on" or right >= 0.95 * (right + wrong), rule


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_the_half_that_nobody_looked_at_the_rules_that_are_on_hold(language: str) -> None:
    held = score("held", language)
    on = [rule for rule in held.rules if shipped(rule, language) == "on"]
    right = sum(held.right[rule] for rule in on)
    assert right >= RIGHT * (right + sum(held.wrong[rule] for rule in on))
    assert right >= TOLD * (right + sum(held.missed[rule] for rule in on))
