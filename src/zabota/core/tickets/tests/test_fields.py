import math
from datetime import date

import pytest

from zabota.core.tickets.fields import LARGEST, LONGEST, Unfit, missing, typed


@pytest.mark.parametrize(
    ("kind", "said", "kept"),
    [
        ("text", "  A-17\n of\x00 May ", "A-17 of May"),
        ("text", " \n", None),
        ("number", "1 200,50", 1200.5),
        ("number", 3.0, 3),
        ("number", "-0", 0),
        ("yes", "no", False),
        ("yes", True, True),
        ("yes", "", None),
        ("day", "2028-02-29", "2028-02-29"),
        ("day", date(2026, 11, 19), "2026-11-19"),
        ("choice", "Centru", "Centru"),
        ("choices", ["Botanica", "", "Centru", "Botanica"], ["Centru", "Botanica"]),
        ("choices", [], None),
        ("choices", [""], None),
    ],
)
def test_what_is_sent_becomes_what_is_kept(kind, said, kept):
    found = typed(kind, said, choices=["Centru", "Botanica"])
    assert (found, type(found)) == (kept, type(kept))


@pytest.mark.parametrize(
    ("kind", "said", "why"),
    [
        ("text", "x" * (LONGEST + 1), "long"),
        ("text", 5, "text"),
        ("number", "1e5", "number"),
        ("number", "twelve", "number"),
        ("number", math.inf, "number"),
        ("number", math.nan, "number"),
        ("number", True, "number"),
        ("number", LARGEST + 1, "large"),
        ("yes", "maybe", "yes"),
        ("yes", 1, "yes"),
        ("day", "2026-02-29", "day"),
        ("day", "19.11.2026", "day"),
        ("choice", "Riscani", "choice"),
        ("choice", ["Centru"], "choice"),
        ("choices", ["Centru", 4], "choice"),
        ("choices", {"Centru": 1}, "choice"),
    ],
)
def test_what_does_not_fit_says_why(kind, said, why):
    with pytest.raises(Unfit) as problem:
        typed(kind, said, choices=["Centru", "Botanica"])
    assert problem.value.why == why


def test_no_and_nought_are_values_and_emptiness_is_none():
    assert missing(["a", "b", "c", "d"], {"a": False, "b": 0, "c": []}) == ["c", "d"]
