"""What contradicts in a policy."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from zabota.core.hours import Hours, Span
from zabota.core.sla.drafts import Draft, changes, read_targets, written_targets
from zabota.core.sla.quarrels import Other, Said, quarrels, wider

AT = datetime(2026, 11, 27, 9, tzinfo=UTC)
NINE_TO_SIX = (Span(9 * 60, 18 * 60),)
OFFICE = Hours(ZoneInfo("Europe/Chisinau"), (NINE_TO_SIX,) * 5 + ((), ()))
NEVER = Hours(ZoneInfo("UTC"), ((),) * 7)


def draft(conditions: Any = None, **times: tuple[int, str, str]) -> Draft:
    """first_2=(5, "minutes", "clock")"""
    targets = {(int(key[-1]), key[:-2]): time for key, time in times.items()}
    return Draft(name="Everyone", conditions=conditions or {}, targets=targets, cap=0)  # type: ignore[arg-type]


def found(*args: Any, hours: Hours = OFFICE, **more: Any) -> list[tuple[str, str]]:
    return [(one.place, one.why) for one in quarrels(*args, hours, at=AT, **more)]


def test_what_agrees_is_not_remarked_on() -> None:
    good = draft(first_1=(30, "minutes", "hours"), update_1=(4, "hours", "hours"), answer_1=(1, "days", "hours"))
    assert found(good) == []


def test_a_first_reply_after_the_answer_is_said_beside_it() -> None:
    late = draft(first_2=(3, "hours", "hours"), answer_2=(2, "hours", "hours"))
    assert found(late) == [("2-first", "first_after_answer")]


def test_units_are_compared_by_the_calendar_and_not_by_their_names() -> None:
    two_hours = Hours(ZoneInfo("UTC"), ((Span(600, 720),),) * 7)
    slow = draft(first_1=(4, "hours", "hours"), answer_1=(1, "days", "hours"))
    assert found(slow) == []
    assert found(slow, hours=two_hours) == [("1-first", "first_after_answer")]


def test_an_update_that_never_comes_before_the_answer_is_said() -> None:
    rare = draft(update_1=(2, "days", "hours"), answer_1=(1, "days", "hours"))
    assert found(rare) == [("1-update", "update_after_answer")]


def test_more_damage_does_not_wait_longer() -> None:
    upside_down = draft(first_2=(2, "hours", "hours"), first_1=(1, "hours", "hours"))
    assert found(upside_down) == [("2-first", "slower_than_less")]
    clock = draft(first_3=(1, "hours", "clock"), first_1=(1, "hours", "hours"))
    assert found(clock) == []


def test_a_calendar_that_never_opens_cannot_be_kept_unless_all_runs_round_the_clock() -> None:
    [closed] = quarrels(draft(first_1=(1, "hours", "hours")), NEVER, at=AT)
    assert (closed.place, closed.why, closed.blocks) == ("hours", "never_open", True)
    assert found(draft(first_1=(1, "hours", "clock")), hours=NEVER) == []


def test_gaps_that_break_the_cap_are_named_with_the_worst_of_them() -> None:
    capped = Draft(targets={(1, "first"): (1, "hours", "hours")}, cap=24)
    [gap] = quarrels(capped, OFFICE, at=AT)
    assert (gap.place, gap.why, gap.facts["damage"]) == ("hours", "cap", 1)
    assert gap.facts["start"].astimezone(OFFICE.zone).weekday() == 4
    assert gap.facts["due"].astimezone(OFFICE.zone).weekday() == 0
    assert quarrels(Draft(targets={(1, "first"): (1, "hours", "clock")}, cap=24), OFFICE, at=AT) == []


def test_a_text_that_promises_an_earlier_word_is_named() -> None:
    five = Said(where="the widget", words="5 minutes", time=timedelta(minutes=5), channels=("chat",))
    slow = draft(first_0=(30, "minutes", "hours"))
    assert found(slow, said=[five]) == [("0-first", "text")]
    assert found(draft(first_0=(5, "minutes", "hours")), said=[five]) == []
    assert found(draft({"channel": ("mail",)}, first_0=(30, "minutes", "hours")), said=[five]) == []


def test_a_policy_that_another_hides_is_told_which_one() -> None:
    mine = draft({"channel": ("mail",), "level": ("Gold",)}, first_1=(1, "hours", "clock"))
    mail = {"channel": ("mail", "phone")}
    assert found(mine, others=[Other(name="Mail", conditions=mail, before=True)]) == [("for", "hidden")]
    assert found(mine, others=[Other(name="Mail", conditions=mail, before=False)]) == []
    everyone = draft(first_1=(1, "hours", "clock"))
    assert found(everyone, others=[Other(name="Mail", conditions=mail, before=False)]) == [("for", "hides")]
    assert found(everyone, others=[Other(name="All", conditions={}, before=True)]) == [("for", "same")]


def test_wider_means_every_ticket_of_the_other_fits() -> None:
    assert wider({}, {"team": (1,)})
    assert not wider({"team": (1,)}, {})
    assert wider({"team": (1, 2)}, {"team": (1,), "damage": (3,)})
    assert not wider({"team": (1, 2)}, {"team": (1, 3)})


def test_changes_name_each_field_that_differs() -> None:
    before = draft(first_2=(5, "minutes", "hours"), answer_2=(4, "hours", "hours"))
    after = draft({"team": (3,)}, first_2=(5, "minutes", "clock"), answer_2=(2, "hours", "clock"))
    assert changes(before, after) == ["team", "2-runs", "2-answer"]
    assert changes(before, before) == []


def test_targets_are_kept_as_they_are_read() -> None:
    kept = {"3": {"first": [5, "minutes", "clock"]}, "0": {"answer": [2, "days", "hours"]}}
    assert written_targets(Draft(targets=read_targets(kept))) == kept
