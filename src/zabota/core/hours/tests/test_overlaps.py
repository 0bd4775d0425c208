import pytest

from zabota.core.hours import Span
from zabota.core.hours.overlaps import overlaps_of, without_overlaps


@pytest.mark.parametrize(
    ("spans", "joined"),
    [
        ([Span(540, 780), Span(720, 1080)], (Span(540, 1080),)),
        ([Span(840, 1080), Span(540, 780)], (Span(540, 780), Span(840, 1080))),
        ([Span(540, 780), Span(780, 1080)], (Span(540, 1080),)),
        ([Span(540, 1080), Span(600, 660)], (Span(540, 1080),)),
        ([Span(0, 720), Span(700, 1440)], (Span(0, 1440),)),
        ([Span(1200, 1440), Span(1320, 1800)], (Span(1200, 1800),)),
        ([], ()),
    ],
)
def test_spans_that_overlap_are_one(spans: list[Span], joined: tuple[Span, ...]) -> None:
    assert without_overlaps(spans) == joined


def test_what_would_be_longer_than_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match="within 24 hours"):
        without_overlaps([Span(60, 1440), Span(1380, 1500)])


def test_a_night_that_runs_into_the_next_morning_is_found() -> None:
    week = [()] * 5 + [(Span(1320, 1800),), (Span(300, 720), Span(780, 900))]
    assert list(overlaps_of(week)) == [(5, Span(1320, 1800), Span(300, 720))]
    assert not list(overlaps_of([(Span(1320, 1740),)] + [(Span(300, 720),)] * 6))
    # Sunday's night runs into Monday.
    assert [day for day, _late, _early in overlaps_of([(Span(0, 60),), *[()] * 5, (Span(1380, 1500),)])] == [6]
