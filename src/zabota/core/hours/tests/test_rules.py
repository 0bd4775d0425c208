"""Rules of repetition, against dateutil where that comes to an end."""

from datetime import date, datetime, time
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from zabota.core.hours.rules import Unreadable, days_by, rule_of

UNTIL = date(2030, 12, 31)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def parts_of(text: str) -> dict[str, list[str]]:
    return {name: values.split(",") for name, values in (part.split("=") for part in text.split(";"))}


def some(name: str, values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.just("") | st.lists(values, min_size=1, max_size=3, unique=True).map(lambda v: f";{name}={','.join(v)}")


plain_days = st.sampled_from(DAYS)
nth_days = st.builds("{}{}".format, st.sampled_from(["", "1", "2", "-1", "-2"]), plain_days)
often = st.builds("FREQ={}{}".format, st.sampled_from(["DAILY", "WEEKLY"]), some("BYDAY", plain_days))
month_days = some("BYMONTHDAY", st.sampled_from(["1", "13", "28", "29", "30", "-1", "-7"]))
seldom = st.builds("FREQ={}{}{}".format, st.sampled_from(["MONTHLY", "YEARLY"]), some("BYDAY", nth_days), month_days)
rules = st.builds(
    "{};INTERVAL={}{}{}".format,
    often | seldom,
    st.integers(1, 5),
    some("BYMONTH", st.integers(1, 12).map(str)),
    st.sampled_from(["", ";WKST=SU", ";COUNT=7"]),
)


@settings(max_examples=120, deadline=None)
@given(rules, st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_it_gives_the_days_that_dateutil_gives(rule: str, start: date) -> None:
    ours = list(days_by(rule_of(parts_of(rule)), start, UNTIL))
    # No more is asked there: a rule that never holds again would be followed until the year 9999.
    theirs = islice(rrulestr(rule, dtstart=datetime.combine(start, time())), len(ours))
    assert ours == [moment.date() for moment in theirs]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", ["2026-11-30", "2026-12-31"]),
        ("FREQ=YEARLY;BYDAY=-1FR;COUNT=2", ["2026-12-25", "2027-12-31"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", []),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", []),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=MO", []),
    ],
)
def test_a_rule_that_never_holds_ends_all_the_same(rule: str, days: list[str]) -> None:
    start = date(2026, 11, 10)  # a Tuesday
    assert [day.isoformat() for day in days_by(rule_of(parts_of(rule)), start, UNTIL)] == days


@pytest.mark.parametrize(
    "rule",
    [
        *(
            "FREQ=SECONDLY",
            "FREQ=HOURLY",
            "COUNT=3",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;COUNT=-1",
            "FREQ=YEARLY;BYDAY=XX",
        ),
        *(
            "FREQ=YEARLY;BYWEEKNO=20",
            "FREQ=DAILY;BYMINUTE=0,30",
            "FREQ=WEEKLY;BYDAY=2MO",
            "FREQ=DAILY;BYMONTH=x",
            "FREQ=WEEKLY;BYMONTHDAY=1",
        ),
        "FREQ=DAILY;BYMONTHDAY=" + ",".join(["1"] * 200),
    ],
)
def test_what_is_not_followed_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        rule_of(parts_of(rule))
    assert issubclass(Unreadable, ValueError)
