"""Several rules at once: order, arguments, and an end to what starts one another."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as some

from zabota.core.rules import DEEPEST, MOST_IN_AN_HOUR, Effect, Facts, Happening, Past, Planned, Rule, evaluate
from zabota.core.rules.loops import caused, rings, starts_itself
from zabota.core.rules.quarrels import quarrels
from zabota.core.rules.tests.making import damage, facts, has, rule, tag

NEW = Happening("new")


def test_rules_are_planned_in_their_order_and_only_those_that_fit() -> None:
    rules = [rule(1, tag("a")), rule(2, tag("b"), when=(has("channel", "phone"),)), rule(3, tag("c"), on="solved")]
    assert evaluate(rules, NEW, facts()) == [Planned(1, 10, (tag("a"),))]
    assert [one.rule for one in evaluate(rules, NEW, facts(channel="phone"))] == [1, 2]


def test_of_two_damages_the_greater_stays_and_of_all_else_the_first() -> None:
    team, other = Effect("team", ("1",)), Effect("team", ("2",))
    first, second = rule(1, damage(1), team), rule(2, damage(3), other)
    assert evaluate([first, second], NEW, facts()) == [
        Planned(1, 10, (team,), ((damage(1), 2),)),
        Planned(2, 20, (damage(3),), ((other, 1),)),
    ]


def test_who_says_the_same_does_not_argue() -> None:
    assert [one.lost for one in evaluate([rule(1, damage(2)), rule(2, damage(2))], NEW, facts())] == [(), ()]


def test_a_rule_is_at_work_once_a_ticket_unless_it_says_otherwise() -> None:
    past = Past(fired=frozenset({1, 2}))
    rules = [rule(1, tag("a")), rule(2, tag("b"), once=False)]
    assert [one.rule for one in evaluate(rules, NEW, facts(), past)] == [2]


def test_stop_ends_the_row() -> None:
    rules = [rule(1, tag("a"), Effect("stop")), rule(2, tag("b"))]
    assert [one.rule for one in evaluate(rules, NEW, facts())] == [1]


def test_what_a_rule_caused_never_starts_it_again_and_no_chain_is_longer_than_three() -> None:
    rules = [rule(1, tag("a")), rule(2, tag("b"))]
    assert [one.rule for one in evaluate(rules, NEW, facts(), Past(chain=(1,)))] == [2]
    assert evaluate(rules, NEW, facts(), Past(chain=(7, 8, 9))) == []


def test_who_is_at_work_too_often_within_an_hour_is_stopped_there() -> None:
    often = rule(1, tag("a"), once=False)
    lately = Past(fired=frozenset({1}), lately={1: MOST_IN_AN_HOUR})
    assert evaluate([often], NEW, facts(), lately) == [Planned(1, 10, halts=True)]
    assert evaluate([often], NEW, facts(), replace(lately, halted=frozenset({1}))) == []


def test_a_rule_that_waits_for_what_it_does_is_seen_before_it_begins() -> None:
    assert starts_itself(rule(1, tag("a"), on="tag").shape)
    assert not starts_itself(rule(1, tag("a")).shape)
    there, back = rule(1, tag("a"), on="team"), rule(2, Effect("team", ("4",)), on="tag")
    assert rings([there, back, rule(3, damage(2))], 1) == [(1, 2)]
    assert rings([there], 1) == []


def test_quarrels_are_seen_where_two_rules_can_meet() -> None:
    phone, mail = has("channel", "phone"), has("channel", "mail")
    ours, theirs = rule(1, damage(1), when=(phone,)), rule(2, damage(3), when=(has("language", "ro"),))
    (found,) = quarrels([ours, theirs], 1)
    assert (found.other, found.wins) == (2, False)
    assert quarrels([ours, rule(2, damage(3), when=(mail,))], 1) == []
    assert quarrels([ours, rule(2, damage(3), on="solved")], 1) == []


EFFECTS = [damage(0), damage(2), tag("a"), tag("b"), Effect("untag", ("a",)), Effect("team", ("1",)),
           Effect("team", ("none",)), Effect("owner", ("1",)), Effect("status", ("solved",)), Effect("stop"),
           Effect("note", (), "look")]  # fmt: skip
STARTS = ["new", "tag", "team", "damage", "owner", "status", "solved", "noted"]


@settings(max_examples=30, deadline=None)
@given(some.data())
def test_whatever_rules_there_are_the_desk_comes_to_rest(data: some.DataObject) -> None:
    draw: Callable[..., object] = data.draw
    number = data.draw(some.integers(1, 6))
    rules = [
        Rule(
            n,
            n,
            replace(
                rule(n, *data.draw(some.lists(some.sampled_from(EFFECTS), min_size=1, max_size=4, unique=True))).shape,
                when=tuple(rule(n, tag("x"), on=on).shape.when[0] for on in _starts(draw)),
                once=data.draw(some.booleans()),
            ),
        )
        for n in range(number)
    ]
    firings = _played(rules, facts())
    # Each of the rules may begin a chain, and none comes twice in one.
    assert len(firings) <= sum(number ** (deep + 1) * 4**deep for deep in range(DEEPEST))
    assert all(len(chain) < DEEPEST and one not in chain for one, chain in firings)


def _starts(draw: Callable[..., object]) -> list[str]:
    found = draw(some.lists(some.sampled_from(STARTS), min_size=1, max_size=3, unique=True))
    assert isinstance(found, list)
    return found


def _played(rules: list[Rule], so: Facts) -> list[tuple[int, tuple[int, ...]]]:
    """Everything that follows from one new ticket: (rule, the chain that led to it)."""
    waiting, firings = [(NEW, ())], []
    past = Past()
    while waiting:
        happening, chain = waiting.pop(0)
        fired = frozenset(one for one, _chain in firings)
        for planned in evaluate(rules, happening, so, replace(past, chain=chain, fired=fired)):
            firings.append((planned.rule, chain))
            for effect in planned.effects:
                waiting += [(Happening(name), (*chain, planned.rule)) for name in sorted(caused(effect))]
    return firings
