from datetime import UTC, datetime, timedelta

from zabota.core.mail.pace import ASSUMED, GENTLE, LONGEST_PAUSE, SLOWEST, Pace, per_minute, slowed

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_a_stranger_has_no_limit_and_a_large_receiver_a_gentle_one() -> None:
    assert per_minute("cafe.example", None, at=AT) is None
    assert per_minute("gmail.com", None, at=AT) == GENTLE["gmail.com"]


def test_who_asks_for_less_gets_half_after_a_pause_that_doubles() -> None:
    first = slowed("cafe.example", None, at=AT)
    assert (first.per_minute, first.until) == (ASSUMED / 2, AT + MINUTE)
    second = slowed("cafe.example", first, at=AT + 2 * MINUTE)
    assert (second.per_minute, second.until - second.slowed_at) == (ASSUMED / 4, 2 * MINUTE)
    later = slowed("cafe.example", second, at=AT + timedelta(hours=3))
    assert later.until - later.slowed_at == MINUTE


def test_it_never_stops_altogether() -> None:
    pace: Pace | None = None
    for _ in range(40):
        pace = slowed("cafe.example", pace, at=AT)
    assert pace is not None
    assert (pace.per_minute, pace.until - AT) == (SLOWEST, LONGEST_PAUSE)


def test_in_time_it_is_as_before() -> None:
    pace = slowed("gmail.com", None, at=AT)
    assert per_minute("gmail.com", pace, at=AT + 5 * MINUTE) == 100
    assert per_minute("gmail.com", pace, at=AT + 11 * MINUTE) == 150
    assert per_minute("gmail.com", pace, at=AT + timedelta(hours=2)) == GENTLE["gmail.com"]
    assert per_minute("cafe.example", slowed("cafe.example", None, at=AT), at=AT + timedelta(hours=5)) is None
