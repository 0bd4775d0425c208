"""Spans that share minutes: joined within a day, and found from one day to the next."""

from collections.abc import Iterable, Iterator, Sequence

from zabota.core.hours.calendar import ALL_DAY, DAYS, Spans
from zabota.core.hours.spans import DAY_END, Span


def without_overlaps(spans: Iterable[Span]) -> Spans:
    """Spans of one day in order, those that overlap or touch as one. Raises ValueError if that one were too long."""
    whole: list[Span] = []
    for span in sorted(spans):
        if whole and span.start <= whole[-1].end:
            last = whole.pop()
            end = max(last.end, span.end)
            span = ALL_DAY[0] if last.start == 0 and end == DAY_END else Span(last.start, end)
        whole.append(span)
    return tuple(whole)


def overlaps_of(week: Sequence[Spans]) -> Iterator[tuple[int, Span, Span]]:
    """(day, its span that runs past midnight, one of the next day that begins before that ends), 0 for Monday."""
    for day, spans in enumerate(week):
        late = spans[-1] if spans else None
        for span in week[(day + 1) % len(DAYS)]:
            if late and span.start < late.end - DAY_END:
                yield day, late, span
