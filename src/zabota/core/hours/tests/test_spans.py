"""Spans as people type them."""

import pytest

from zabota.core.hours import Span, SpansOverlap, parse_spans, spans_text


@pytest.mark.parametrize(
    "pairs",
    [
        [("09:00", "24:01")],
        [("9", "18:00")],
        [("09:00", "18:60")],
        [("25:00", "26:00")],
        [("24:00", "06:00")],
        [("09:00", "09:00")],
        [("", "")],
    ],
)
def test_spans_that_are_none_are_refused(pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_spans(pairs)


@pytest.mark.parametrize(("start", "end"), [(-1, 60), (60, 60), (1440, 1500), (540, 540 + 1440), (0, 1441)])
def test_minutes_that_are_no_span_are_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="within 24 hours"):
        Span(start, end)


@pytest.mark.parametrize(
    ("pairs", "first", "second"),
    [
        ([("11:00", "13:00"), ("09:00", "12:00")], "09:00–12:00", "11:00–13:00"),
        ([("22:00", "06:00"), ("23:00", "02:00")], "22:00–06:00", "23:00–02:00"),
    ],
)
def test_of_spans_that_overlap_it_is_said_which(pairs: list[tuple[str, str]], first: str, second: str) -> None:
    with pytest.raises(SpansOverlap) as caught:
        parse_spans(pairs)
    assert (str(caught.value.first), str(caught.value.second)) == (first, second)


@pytest.mark.parametrize(
    ("pairs", "spans"),
    [
        ([("12:00", "24:00"), ("9:00", "12.00")], (Span(540, 1440),)),
        ([("22:00", "06:00")], (Span(1320, 1800),)),
        ([("22:00", "00:00")], (Span(1320, 1440),)),
        ([("20:00", "02:00"), ("12:00", "20:00")], (Span(720, 1560),)),
        # The morning is this day's, the end of the night the next day's.
        ([("22:00", "06:00"), ("05:00", "09:00")], (Span(300, 540), Span(1320, 1800))),
        # One span would be longer than a day.
        ([("00:00", "12:00"), ("12:00", "02:00")], (Span(0, 720), Span(720, 1560))),
        ([], ()),
    ],
)
def test_spans_are_put_in_order_and_touching_ones_are_one(
    pairs: list[tuple[str, str]], spans: tuple[Span, ...]
) -> None:
    assert parse_spans(pairs) == spans
    assert parse_spans(spans_text(spans)) == spans


def test_a_span_past_midnight_is_written_as_it_is_typed() -> None:
    assert str(Span(1320, 1800)) == "22:00–06:00"
    assert spans_text([Span(1320, 1440), Span(1320, 1800)]) == [["22:00", "24:00"], ["22:00", "06:00"]]
