"""Whether a condition holds of a ticket."""

from datetime import timedelta

import pytest

from zabota.core.rules import Condition, Group, fits
from zabota.core.rules.meaning import holds
from zabota.core.rules.tests.making import NOON, facts, has


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Касса 2 не печатает чек", "печат"),  # a word is found by its beginning, whatever its ending
        ("Ещё одна касса", "еще одна"),  # ё and е are one letter
        ("Casa 2 nu mai tipărește bonul", "tipareste"),  # and so are ă and a
        ("Casa 2 nu mai tipareste bonul", "tipărește bonul"),
        ("The till: silent.", "TILL SILENT"),  # signs between words do not count
    ],
)
def test_words_are_found_however_they_are_written(written: str, asked: str) -> None:
    assert holds(Condition("subject", "has", (asked,)), facts(subject=written))


@pytest.mark.parametrize(("written", "asked"), [("encased", "case"), ("Till 12", "till 2"), ("", "till"), ("a", "…")])
def test_but_not_in_the_middle_of_others(written: str, asked: str) -> None:
    assert not holds(Condition("subject", "has", (asked,)), facts(subject=written))


def test_all_groups_must_hold_each_by_any_of_its_conditions_and_no_exception() -> None:
    either = Group((Condition("channel", "is", ("phone",)), Condition("language", "is", ("ro", "ru"))))
    groups = either, has("damage", "2", op="least"), has("team", "none", but=True)
    assert fits(groups, facts(language="ro", damage=3, team=4))
    assert not fits(groups, facts(language="en", damage=3, team=4))
    assert not fits(groups, facts(language="ro", damage=1, team=4))
    assert not fits(groups, facts(language="ro", damage=3, team=None))
    assert fits((), facts())


@pytest.mark.parametrize(
    ("field", "value", "so"),
    [
        ("owner", "nobody", {"owner": None}),
        ("owner", "team-3", {"owner": 7, "owner_teams": frozenset({3})}),
        ("owner", "7", {"owner": 7}),
        ("domain", "mar-verde.example", {"domain": "mail.mar-verde.example"}),
        ("level", "gold", {"level": "Gold"}),
        ("tag", "Printer", {"tags": frozenset({"printer"})}),
        ("hours", "desk", {"hours": frozenset({"desk"})}),
        ("promise", "late", {"due_at": NOON}),
        ("promise", "runs", {"due_at": NOON + timedelta(minutes=1)}),
        ("promise", "none", {"due_at": None}),
        ("machine", "yes", {"machine": True}),
        ("by", "customer", {"by": "customer"}),
        ("organisation", "none", {"organisation": None}),
    ],
)
def test_each_field_asks_what_it_says(field: str, value: str, so: dict[str, object]) -> None:
    other: dict[str, object] = {
        "owner": 9, "domain": "verde.example", "tags": frozenset(), "due_at": NOON - timedelta(days=1), "organisation": 4,
    }  # fmt: skip
    if (field, value) == ("promise", "late"):
        other["due_at"] = None
    assert holds(Condition(field, "is", (value,)), facts(**so))
    assert not holds(Condition(field, "is", (value,)), facts(**other))


def test_a_mark_that_nobody_gave_is_neither_high_nor_low() -> None:
    for op in ("least", "most"):
        assert not holds(Condition("mark", op, ("3",)), facts(mark=None))
    assert holds(Condition("mark", "most", ("2",)), facts(mark=1))
    assert holds(Condition("earlier", "least", ("3",)), facts(earlier=3))
