from dataclasses import replace
from itertools import product

import pytest

from zabota.core.hands import Signals, difficulty

NEW = Signals(age=0, messages=1, owners=1, damage=0, share=0.3)
WORST = Signals(age=40, messages=90, owners=9, damage=3, share=0.0)


def test_a_new_ticket_about_what_everybody_knows_is_the_easiest():
    assert difficulty(NEW).value == 1.0
    assert difficulty(NEW).parts == ()


def test_the_hardest_is_five_however_much_there_is_of_everything():
    assert difficulty(WORST).value == 5.0


@pytest.mark.parametrize(
    ("changed", "name", "part"),
    [
        ({"age": 7}, "age", 0.4),
        ({"messages": 20}, "messages", 0.8),
        ({"owners": 2}, "owners", 0.27),
        ({"damage": 3}, "damage", 0.8),
        ({"share": 0.05}, "rarity", 0.4),
        ({"share": None}, "rarity", 0.4),
    ],
)
def test_each_signal_adds_its_part_and_says_so(changed, name, part):
    found = difficulty(replace(NEW, **changed))
    assert found.parts == ((name, part),)
    assert found.value == round(1 + part, 1)


def test_what_weighs_most_is_named_first():
    found = difficulty(replace(NEW, age=3, damage=3))
    assert [name for name, _part in found.parts] == ["damage", "age"]


def test_it_never_leaves_its_scale():
    ends = product((0.0, 1e6), (0, 10**6), (0, 100), (0, 3), (None, 0.0, 1.0))
    names = ("age", "messages", "owners", "damage", "share")
    found = [difficulty(Signals(**dict(zip(names, values, strict=True)))).value for values in ends]
    assert (min(found), max(found)) == (1.0, 5.0)
