"""A rule as JSON: read back as it was, and what is wrong with one named line by line."""

import pytest

from zabota.core.rules import (
    Condition,
    Effect,
    Group,
    Shape,
    Trigger,
    Unfit,
    from_json,
    happening_of,
    problems,
    to_json,
)
from zabota.core.rules.tests.making import damage, has

WHOLE = Shape(
    (Trigger("new"), Trigger("stands_for", "2d", "waiting")),
    (Group((Condition("subject", "has", ("casa",)), Condition("machine", "is", ("yes",)))), has("team", "3", but=True)),
    (damage(2, "tills stand still"), Effect("owner", ("least-3",)), Effect("hook", (), "https://bots.example/in")),
    once=False,
)


def test_a_rule_is_read_back_as_it_was() -> None:
    assert from_json(to_json(WHOLE)) == WHOLE
    assert problems(to_json(WHOLE)) == []


def test_each_unfinished_line_is_named() -> None:
    draft = {
        "when": [{"on": "heard_for"}, {"on": "full_moon"}],
        "if": [{"any": [{"field": "subject", "op": "has", "values": []}]}],
        "then": [
            {"do": "damage", "values": ["9"]},
            {"do": "note", "values": []},
            {"do": "hook", "text": "http://a.example"},
        ],
    }
    assert [(one.place, one.why) for one in problems(draft)] == [
        (("when", 0), "span"),
        (("when", 1), "trigger"),
        (("if", 0, 0), "none"),
        (("then", 0), "value"),
        (("then", 1), "text"),
        (("then", 2), "hook"),
    ]


def test_a_rule_needs_something_that_starts_it_and_something_to_do() -> None:
    assert [one.name for one in problems({"when": [], "if": [], "then": [{"do": "stop"}]})] == ["when"]
    assert [one.name for one in problems({"when": [{"on": "new"}], "if": [], "then": []})] == ["then"]


@pytest.mark.parametrize("found", [None, [], {"when": 1}, {"then": [3]}, {"if": [{"any": "x"}]}, {"do": []}])
def test_what_is_no_rule_is_refused_and_breaks_nothing(found: object) -> None:
    assert problems(found)
    with pytest.raises(Unfit):
        from_json(found)


def test_a_first_word_and_a_machines_answer_of_ours_start_nothing() -> None:
    assert happening_of("MessageReceived", {"first": False}) == "wrote_again"
    assert happening_of("MessageReceived", {"first": True}) == ""
    assert happening_of("ReplySent", {"automatic": True}) == ""
    assert happening_of("Linked", {}) == ""
