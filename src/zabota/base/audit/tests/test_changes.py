from zabota.base.audit.changes import LONGEST, changes


def test_only_what_differs_is_told_with_both_values():
    assert changes({"name": "A", "hue": 38}, {"name": "B", "hue": 38}) == {"was": {"name": "A"}, "now": {"name": "B"}}
    assert changes({"name": "A"}, {"name": "A"}) == {}


def test_a_new_thing_was_nothing():
    assert changes({}, {"name": "B"}) == {"was": {"name": None}, "now": {"name": "B"}}


def test_a_secret_is_never_told():
    told = changes({"password": "one", "token": ""}, {"password": "two", "token": "three"})
    assert told == {"was": {"password": "•••", "token": ""}, "now": {"password": "•••", "token": "•••"}}


def test_a_long_text_is_cut_and_a_set_stands_in_order():
    told = changes({"signature": "", "teams": set()}, {"signature": "x" * 900, "teams": {"b", "a"}})
    assert len(told["now"]["signature"]) == LONGEST + 1
    assert told["now"]["teams"] == ["a", "b"]
