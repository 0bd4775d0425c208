"""Rules about the desk's own fields: what starts them, what they ask and what they set."""

import pytest

from zabota.core.rules import Condition, Effect, Happening, Trigger, Unfit, evaluate, fits, happening_of, starts_itself
from zabota.core.rules.own import sets
from zabota.core.rules.quarrels import quarrels
from zabota.core.rules.tests.making import facts, has, rule

ORDER, TILL = "field-order", "field-till"


@pytest.mark.parametrize(
    ("held", "op", "values", "so"),
    [
        ("RO-7", "is", ("ro-7",), True),
        ("RO-7", "is", ("RO-70", "none"), False),
        ("Casa 2 nu tipărește", "has", ("tipareste",), True),
        ("Casa 2", "has", ("a",), False),
        (None, "is", ("none",), True),
        (None, "has", ("o",), False),
        (None, "least", ("0",), False),
        ("", "most", ("2026-11-19",), False),
        ([], "is", ("none",), True),
        (["North", "South"], "is", ("South", "none"), True),
        (["North"], "is", ("South",), False),
        (["North gate"], "has", ("gate",), True),
        (12.5, "is", ("12,5",), True),
        (12, "is", ("12.0",), True),
        (1, "is", ("yes",), False),
        (True, "is", ("1",), False),
        (True, "is", ("yes",), True),
        (False, "is", ("no",), True),
        (False, "is", ("none",), False),
        (0, "is", ("none",), False),
        (100, "least", ("99,9",), True),
        (100, "most", ("99,9",), False),
        (100, "least", ("much",), False),
        (True, "least", ("0",), False),
        ("2026-11-19", "least", ("2026-11-19",), True),
        ("2026-11-19", "most", ("2026-11-18",), False),
    ],
)
def test_what_a_ticket_holds_tells_what_the_words_of_a_rule_mean(
    held: object, op: str, values: tuple[str, ...], so: bool
) -> None:
    assert fits((has(ORDER, *values, op=op),), facts(fields={ORDER: held})) is so


def test_nothing_holds_of_a_field_that_is_not_in_use() -> None:
    for values in (("RO-7",), ("none",)):
        assert not fits((has(ORDER, *values),), facts(fields={TILL: "RO-7"}))
    assert fits((has(ORDER, "none", but=True),), facts())


def test_a_change_starts_the_rules_of_that_field_alone() -> None:
    happening = happening_of("FieldChanged", {"ticket": 1, "key": "order"})
    rules = [rule(1, Effect("tag", ("a",)), on=ORDER), rule(2, Effect("tag", ("b",)), on=TILL)]
    assert [one.rule for one in evaluate(rules, Happening(happening), facts())] == [1]


def test_a_rule_that_sets_what_it_waits_for_is_seen() -> None:
    assert starts_itself(rule(1, Effect(ORDER, ("RO-7",)), on=ORDER).shape)
    assert not starts_itself(rule(1, Effect(TILL, ("2",)), on=ORDER).shape)


def test_two_that_set_a_field_otherwise_argue_and_the_first_is_heard() -> None:
    rules = [rule(1, Effect(TILL, ("1",))), rule(2, Effect(TILL, ("2",)), Effect(ORDER, ("x",)))]
    assert [(one.other, one.wins) for one in quarrels(rules, 2)] == [(1, False)]
    first, second = evaluate(rules, Happening("new"), facts())
    assert [effect.values for effect in first.effects] == [("1",)]
    assert ([effect.do for effect in second.effects], second.lost) == ([ORDER], ((Effect(TILL, ("2",)), 1),))


@pytest.mark.parametrize(
    ("held", "values", "changes"),
    [
        (None, ("none",), False),
        (None, ("x",), True),
        ("x", ("x",), False),
        ("x", ("none",), True),
        (["a", "b"], ("b", "a"), False),
        (["a", "b"], ("a",), True),
        (["a"], ("none",), True),
        (3, ("3",), False),
    ],
)
def test_setting_what_is_there_already_changes_nothing(held: object, values: tuple[str, ...], changes: bool) -> None:
    assert sets(values, held) is changes


@pytest.mark.parametrize("name", ["field-", "field-Order", "field-a b", f"field-{'x' * 41}", "fields", "field-a\0"])
def test_what_is_no_key_is_no_field(name: str) -> None:
    for make in (lambda: Trigger(name), lambda: Condition(name, "is", ("x",)), lambda: Effect(name, ("x",))):
        with pytest.raises(Unfit):
            make()


@pytest.mark.parametrize("value", ["", " x", "a\nb", "x" * 81])
def test_a_value_is_one_short_line(value: str) -> None:
    with pytest.raises(Unfit):
        Condition(ORDER, "is", (value,))
    with pytest.raises(Unfit):
        Effect(ORDER, (value,))


def test_a_number_is_compared_with_one_value() -> None:
    with pytest.raises(Unfit, match="many"):
        Condition(ORDER, "least", ("1", "2"))
