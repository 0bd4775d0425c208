"""Open time by its properties, in zones whose clocks change by an hour, by half an hour, and by a whole day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from zabota.core.hours import Hours, Span
from zabota.core.sla.clock import (
    NeverOpen,
    Target,
    add,
    due,
    due_before,
    elapsed,
    is_open,
    next_opening,
    subtract,
)
from zabota.core.sla.pauses import due_with_pauses, running
from zabota.core.sla.targets import RUNS

ZONES = ["Europe/Chisinau", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kolkata", "UTC"]
NONE = timedelta()
spans = st.lists(
    st.builds(
        lambda start, length: Span(start * 15, min(start * 15 + length * 15, 1440 + max(0, start * 15 - 1))),
        st.integers(0, 95),
        st.integers(1, 95),
    ),
    max_size=3,
).map(tuple)
# Of the year in which Samoa left a day out.
moments = st.datetimes(datetime(2011, 1, 1), datetime(2012, 1, 5), timezones=st.just(UTC))  # noqa: DTZ001
durations = st.timedeltas(NONE, timedelta(days=9))
intervals = st.tuples(moments, durations).map(lambda pair: (pair[0], pair[0] + pair[1]))
weeks = st.builds(
    Hours,
    st.sampled_from(ZONES).map(ZoneInfo),
    st.tuples(*[spans] * 7).filter(any),
    st.dictionaries(st.dates(date(2011, 1, 1), date(2012, 1, 5)), spans, max_size=3),
    opens=st.lists(intervals, max_size=2).map(tuple),
    shuts=st.lists(intervals, max_size=2).map(tuple),
)
targets = st.builds(Target, st.integers(0, 3000), st.just("minutes"), st.sampled_from(RUNS)) | st.builds(
    Target, st.integers(0, 9), st.just("days"), st.sampled_from(RUNS), st.booleans()
)
pauses = st.lists(intervals, max_size=4)
many = settings(max_examples=60, deadline=None)


@many
@given(weeks, moments, durations)
def test_what_is_added_has_elapsed_and_is_the_first_such_moment(hours: Hours, start: datetime, time: timedelta) -> None:
    end = add(hours, start, time)
    assert end >= start
    assert elapsed(hours, start, end) == time
    assert not time or elapsed(hours, start, end - timedelta(microseconds=1)) < time


@many
@given(weeks, moments, durations)
def test_what_is_taken_away_elapses_and_is_the_last_such_moment(hours: Hours, end: datetime, time: timedelta) -> None:
    start = subtract(hours, end, time)
    assert start <= end
    assert elapsed(hours, start, end) == time
    assert not time or elapsed(hours, start + timedelta(microseconds=1), end) < time


@many
@given(weeks, moments, durations)
def test_adding_and_taking_away_are_each_others_way_back(hours: Hours, start: datetime, time: timedelta) -> None:
    start = next_opening(hours, start)
    assume(time)
    assert subtract(hours, add(hours, start, time), time) == start


@many
@given(weeks, moments, durations, durations)
def test_open_time_adds_up(hours: Hours, start: datetime, first: timedelta, second: timedelta) -> None:
    middle, end = start + first, start + first + second
    whole = elapsed(hours, start, end)
    assert whole == elapsed(hours, start, middle) + elapsed(hours, middle, end)
    assert NONE <= whole <= end - start
    assume(first and second)
    assert add(hours, add(hours, start, first), second) == add(hours, start, first + second)


@many
@given(weeks, moments, durations, targets)
def test_who_asks_later_is_never_answered_earlier(
    hours: Hours, start: datetime, wait: timedelta, target: Target
) -> None:
    assert start <= due(hours, start, target) <= due(hours, start + wait, target)
    assume(not target.by_close)
    assert due_before(hours, start, target) <= due_before(hours, start + wait, target)
    assert due_before(hours, start, target) <= start


@many
@given(weeks, moments, targets)
def test_a_larger_target_is_never_due_earlier(hours: Hours, start: datetime, target: Target) -> None:
    larger = Target(target.number + 1, target.unit, target.runs, target.by_close)
    assert due(hours, start, target) <= due(hours, start, larger)


@many
@given(weeks, moments)
def test_it_opens_at_the_next_opening_and_not_a_moment_before(hours: Hours, moment: datetime) -> None:
    opening = next_opening(hours, moment)
    assert is_open(hours, opening)
    assert (opening == moment) == is_open(hours, moment)
    assert opening == moment or not is_open(hours, opening - timedelta(microseconds=1))


@many
@given(weeks, moments, targets, pauses, intervals)
def test_a_pause_more_is_never_due_earlier(hours, start, target, paused, another) -> None:
    before = due_with_pauses(hours, start, target, paused)
    after = due_with_pauses(hours, start, target, [*paused, another])
    assert before is not None
    assert after is not None
    assert due(hours, start, target) <= before <= after


@many
@given(weeks, moments, targets, pauses, st.data())
def test_pauses_count_as_what_they_cover(hours, start, target, paused, data) -> None:
    """In any order, cut in two, some of them twice; those before the start or once it is due do not count."""
    found = due_with_pauses(hours, start, target, paused)
    assert found is not None
    cut = [(begins, begins + (ends - begins) / 3) for begins, ends in paused]
    cut += [(begins + (ends - begins) / 3, ends) for begins, ends in paused]
    shuffled = data.draw(st.permutations([*cut, *paused[:1]]))
    beyond = [(start - timedelta(days=3), start), (found, found + timedelta(days=1)), (found + timedelta(days=2), None)]
    assert due_with_pauses(hours, start, target, [*shuffled, *beyond]) == found


@many
@given(weeks, moments, st.integers(1, 3000), st.sampled_from(RUNS), pauses)
def test_by_the_due_moment_the_target_has_run_outside_the_pauses(hours, start, minutes, runs, paused) -> None:
    target = Target(minutes, "minutes", runs)
    found = due_with_pauses(hours, start, target, paused)
    assert found is not None
    assert running(hours, start, found, paused, runs) == target.duration
    assert running(hours, start, found - timedelta(microseconds=1), paused, runs) < target.duration


@many
@given(weeks, moments, durations, durations, pauses)
def test_running_time_adds_up_and_pauses_take_the_rest(hours, start, first, second, paused) -> None:
    middle, end = start + first, start + first + second
    whole = running(hours, start, end, paused)
    assert whole == running(hours, start, middle, paused) + running(hours, middle, end, paused)
    for begins, ends in paused[:1]:
        alone = running(hours, start, end, [(begins, ends)])
        assert alone + elapsed(hours, max(begins, start), min(ends, end)) == elapsed(hours, start, end)


@settings(max_examples=10, deadline=None)
@given(weeks, moments)
def test_shut_for_good_it_never_opens(hours: Hours, moment: datetime) -> None:
    closed = Hours(hours.zone, hours.week, hours.holidays, shuts=((moment, datetime(2299, 12, 31, tzinfo=UTC)),))
    try:
        opening = next_opening(closed, moment)
    except NeverOpen:
        return
    raise AssertionError(opening)
