from decimal import Decimal

from zabota.base.audit.changes import changes, retired, returned


def test_only_what_differs_is_told_with_both_values():
    assert changes({"name": "A", "hue": 38}, {"name": "B", "hue": 38}) == {"was": {"name": "A"}, "now": {"name": "B"}}
    assert changes({"name": "A"}, {"name": "A"}, name="A") == {}


def test_a_new_thing_was_nothing():
    assert changes({}, {"name": "B"}) == {"was": {"name": None}, "now": {"name": "B"}}


def test_a_secret_is_never_told_but_that_it_changed_is():
    told = changes({"password": "one", "token": ""}, {"password": "two", "token": "three"})
    assert told == {"was": {"password": "•••", "token": ""}, "now": {"password": "•••", "token": "•••"}}


def test_a_change_far_behind_in_a_long_text_is_told():
    same = "Dear customer, " * 60
    told = changes({"text": f"{same}we close at six."}, {"text": f"{same}we close at eight."})
    assert "at six" in told["was"]["text"]
    assert "at eight" in told["now"]["text"]
    assert len(told["now"]["text"]) < 200


def test_a_set_stands_in_order_and_of_a_long_list_the_difference_does():
    assert changes({"teams": set()}, {"teams": {"b", "a"}})["now"]["teams"] == ["a", "b"]
    words = [f"word {number}" for number in range(50)]
    told = changes({"keywords": words}, {"keywords": [*words, "late"]})
    assert told == {"was": {"keywords": ["…"]}, "now": {"keywords": ["…", "late"]}}


def test_what_the_thing_is_called_is_kept_with_it():
    assert retired("Refunds") == {"was": {"in_use": True}, "now": {"in_use": False}, "name": "Refunds"}
    assert returned()["now"] == {"in_use": True}


def test_money_is_told_as_it_is_written():
    assert changes({"price": Decimal("0.5000")}, {"price": Decimal("12.0000")}) == {
        "was": {"price": "0.5"},
        "now": {"price": "12"},
    }
