"""core/turns.py, which is pure: no thread waits here."""

import random

from zabota.core.turns import Turn, Turns


def came(turns: Turns, who: str) -> Turn:
    turn = turns.come(who)
    assert turn is not None
    return turn


def test_one_asker_never_has_every_place() -> None:
    turns = Turns(places=4, each=2, most=40)
    greedy = [came(turns, "greedy") for _ in range(40)]
    assert [turn.at_work for turn in greedy] == [True, True] + [False] * 38
    assert came(turns, "other").at_work


def test_past_what_may_be_inside_one_is_refused_and_others_are_not() -> None:
    turns = Turns(places=4, each=2, most=3)
    greedy = [came(turns, "greedy") for _ in range(3)]
    assert turns.come("greedy") is None
    assert came(turns, "other").at_work
    turns.leave(greedy[2])
    assert turns.come("greedy") is not None


def test_the_line_goes_round_the_askers() -> None:
    """However many one has in it: each of the others is next after one of theirs."""
    turns = Turns(places=1, each=1, most=40)
    first = came(turns, "a")
    came(turns, "a"), came(turns, "a"), came(turns, "b"), came(turns, "c"), came(turns, "b")
    order, turn = [], first
    while (following := turns.leave(turn)) is not None:
        order.append(following.who)
        turn = following
    assert order == ["a", "b", "c", "a", "b"]


def test_who_rests_holds_no_place_but_is_inside() -> None:
    turns = Turns(places=1, each=1, most=2)
    reader, other = came(turns, "slow"), came(turns, "other")
    assert turns.rest(reader) is other
    came(turns, "slow")
    assert turns.come("slow") is None
    turns.ask(reader)
    assert not reader.at_work


def test_who_gives_up_is_not_called() -> None:
    turns = Turns(places=1, each=1, most=9)
    first, second, third = came(turns, "a"), came(turns, "b"), came(turns, "b")
    assert turns.leave(second) is None
    assert turns.leave(first) is third


def test_whatever_happens_no_place_is_lost_and_nobody_waits_for_nothing() -> None:
    chance = random.Random(9)
    turns, inside, places, each = Turns(places=4, each=2, most=5), [], 4, 2
    for _ in range(20_000):
        if inside and chance.random() < 0.55:
            turn = inside.pop(chance.randrange(len(inside)))
            turns.leave(turn)
        elif inside and chance.random() < 0.3:
            turn = chance.choice(inside)
            if turn.at_work:
                turns.rest(turn)
                turns.ask(turn)
        elif (fresh := turns.come(chance.choice("abcdef"))) is not None:
            inside.append(fresh)
        working = [turn.who for turn in inside if turn.at_work]
        assert len(working) <= places
        assert all(working.count(who) <= each for who in working)
        waiting = {turn.who for turn in inside if not turn.at_work and working.count(turn.who) < each}
        assert not waiting or len(working) == places
    for turn in inside:
        turns.leave(turn)
    assert turns.is_empty
