"""What is true of a ticket that may move the mark."""

from zabota.core.surveys import Kind
from zabota.core.surveys.moves import compare, facts


def test_what_nothing_speaks_of_is_not_known() -> None:
    assert facts([]) == {"confirmed": False}


def test_a_matter_that_went_well() -> None:
    events = [
        ("OwnerChanged", {"agent": 1, "before": None}),
        ("ReplySent", {"agent": None}),
        ("ReplySent", {"agent": 1}),
        ("PromiseKept", {}),
        ("Confirmed", {}),
    ]
    assert facts(events) == {"one_owner": True, "one_reply": True, "promise_kept": True, "confirmed": True}


def test_a_matter_that_went_from_hand_to_hand() -> None:
    events = [
        ("OwnerChanged", {"agent": 1}),
        ("PromiseKept", {}),
        ("OwnerChanged", {"agent": None}),
        ("OwnerChanged", {"agent": 2}),
        ("ReplySent", {"agent": 2}),
        ("ReplySent", {"agent": 2}),
        ("PromiseBroken", {}),
    ]
    assert facts(events) == {"one_owner": False, "one_reply": False, "promise_kept": False, "confirmed": False}


def test_one_reply_after_which_it_opened_again_was_not_enough() -> None:
    assert facts([("ReplySent", {"agent": 2}), ("Reopened", {})])["one_reply"] is False


def test_with_and_without_are_compared_the_widest_gap_first() -> None:
    answers = [
        ({"one_owner": True, "promise_kept": True}, 5, 10),
        ({"one_owner": True, "promise_kept": False}, 3, 10),
        ({"one_owner": False}, 4, 10),
        ({"confirmed": False}, 1, 10),
        ({"confirmed": True}, 5, 9),
    ]
    kept, owner = compare(Kind.CSAT, answers)
    assert (kept.name, kept.true, kept.false, kept.number_true, kept.number_false) == ("promise_kept", 5, 3, 10, 10)
    assert (owner.name, owner.true, owner.false) == ("one_owner", 4, 4)
