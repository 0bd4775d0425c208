"""What is true of a ticket that may move the mark."""

from zabota.core.surveys.moves import facts


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
