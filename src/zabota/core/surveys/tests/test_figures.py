"""What marks say together."""

from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.core.surveys import ENOUGH, Kind, Mood, band, mood, scale, split, value


def test_the_mean_of_the_marks() -> None:
    assert value(Kind.CSAT, {5: 6, 4: 3, 1: 1}) == 4.3
    assert value(Kind.CES, {7: 5, 1: 5}) == 4


def test_who_recommends_us_less_who_does_not() -> None:
    assert value(Kind.NPS, {10: 5, 9: 1, 7: 2, 8: 1, 6: 1}) == 50
    assert value(Kind.NPS, dict.fromkeys(range(11), 1)) == pytest.approx(100 * (2 - 7) / 11)


def test_nine_answers_are_too_few() -> None:
    assert value(Kind.CSAT, {5: ENOUGH - 1}) is None
    assert band(Kind.CSAT, {5: ENOUGH - 1}) is None


def test_the_band_is_what_the_spread_allows() -> None:
    # Half of them 5, half 3: standard deviation sqrt(n / (n - 1)).
    assert isclose(band(Kind.CSAT, {5: 50, 3: 50}) or 0, 1.96 * sqrt(100 / 99) / 10)
    assert band(Kind.CSAT, {5: 20}) == 0


@pytest.mark.parametrize(
    ("kind", "low", "middle", "high"),
    [(Kind.CSAT, [1, 2, 3], [4], [5]), (Kind.NPS, [*range(7)], [7, 8], [9, 10]), (Kind.CES, [1, 2, 3, 4], [5], [6, 7])],
)
def test_what_a_mark_means(kind: Kind, low: list[int], middle: list[int], high: list[int]) -> None:
    found = {which: [mark for mark in scale(kind) if mood(kind, mark) == which] for which in Mood}
    assert found == {Mood.LOW: low, Mood.MIDDLE: middle, Mood.HIGH: high}


@given(st.sampled_from(Kind), st.data())
def test_a_split_loses_nobody_and_more_answers_of_the_same_narrow_the_band(kind: Kind, data: st.DataObject) -> None:
    counts = data.draw(st.dictionaries(st.sampled_from(scale(kind)), st.integers(ENOUGH, 500), min_size=1))
    assert sum(split(kind, counts).values()) == sum(counts.values())
    wide, narrow = band(kind, counts), band(kind, {mark: count * 4 for mark, count in counts.items()})
    assert wide is not None
    assert narrow is not None
    assert narrow <= wide
    middle = value(kind, counts)
    assert middle is not None
    assert (-100 if kind == Kind.NPS else scale(kind)[0]) <= middle <= (100 if kind == Kind.NPS else scale(kind)[-1])
