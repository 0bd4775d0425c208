from datetime import UTC, datetime, timedelta

from zabota.core.events.tickets import NextUpdatePromised
from zabota.core.sla.promise_history import Told, past

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def told(
    minute: int, until: int | None, before: int | None, because: str = "reply", message: int | None = None
) -> Told:
    event = NextUpdatePromised(
        ticket=1,
        until=at(until).isoformat() if until is not None else None,
        before=at(before).isoformat() if before is not None else None,
        because=because,
        message=message,
    )
    return event, at(minute)


def test_each_promise_ends_kept_late_changed_or_taken_back() -> None:
    story = [
        told(0, 30, None, message=1),
        told(20, 90, 30, message=2),
        told(95, 200, 90, message=3),
        told(100, 300, 200, "by_hand"),
        told(110, None, 300, "by_hand"),
    ]
    ends = [(one.end, one.until, one.late_by) for one in past(story)]
    nothing = timedelta()
    assert ends == [
        ("dropped", at(300), nothing),
        ("changed", at(200), nothing),
        ("late", at(90), timedelta(minutes=5)),
        ("kept", at(30), nothing),
    ]


def test_what_stands_now_is_not_over() -> None:
    assert past([told(0, 30, None, message=1)]) == []


def test_an_answer_that_was_taken_back_neither_kept_nor_gave_a_promise() -> None:
    story = [told(0, 30, None, message=1), told(20, 90, 30, message=2), told(21, 30, 90, "withdrawn", message=2)]
    assert past(story) == []
    assert [one.end for one in past([*story, told(25, None, 30, message=3)])] == ["kept"]


def test_a_solution_that_was_taken_back_kept_no_promise() -> None:
    story = [told(0, 30, None, message=1), told(10, None, 30, "solved"), told(11, 30, None, "withdrawn")]
    assert [one.end for one in past([*story, told(40, None, 30, "solved")])] == ["late"]
