"""`zabota sla eval` and `zabota sla due`: what is computed, and what is said of files that are none."""

import json
import subprocess
import sys

import pytest

from zabota.rooms.sla.cli import main

OFFICE = {"timezone": "Europe/Chisinau", "hours": {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "fri")}}
# Friday.
START = "2026-11-20T15:00:00Z"


def got(case, tmp_path, capsys):
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps({"id": "one", **case}) + "\n", "utf-8")
    assert main(["eval", str(file)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer.keys() == {"id", "got"}
    return answer["got"]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ({"op": "due", "add_seconds": 7200}, "2026-11-23T08:00:00Z"),
        ({"op": "due", "add_seconds": -7200}, "2026-11-20T13:00:00Z"),
        ({"op": "due", "unit": "days", "n": 1}, "2026-11-23T15:00:00Z"),
        ({"op": "due", "unit": "days", "n": 1, "end_of_working_day": True}, "2026-11-23T16:00:00Z"),
        ({"op": "due", "unit": "days", "n": -1}, "2026-11-18T15:00:00Z"),
        ({"op": "due_before", "unit": "days", "n": 1}, "2026-11-18T15:00:00Z"),
        ({"op": "due_before", "unit": "days", "n": -1}, "2026-11-23T15:00:00Z"),
        ({"op": "due_before", "add_seconds": 3600}, "2026-11-20T14:00:00Z"),
        ({"op": "elapsed_seconds", "end": "2026-11-23T08:00:00Z"}, 7200),
        ({"op": "elapsed_seconds", "end": "2026-11-19T08:00:00Z"}, 0),
        ({"op": "is_open"}, True),
    ],
)
def test_a_case_is_computed(case, expected, tmp_path, capsys):
    assert got({"calendar": OFFICE, "start": START, **case}, tmp_path, capsys) == expected


@pytest.mark.parametrize(
    ("more", "start", "expected"),
    [
        ({"holidays": ["2026-11-23"]}, "2026-11-23T08:00:00Z", False),
        ({"holidays": {"2026-11-23": [["10:00", "12:00"]]}}, "2026-11-23T08:00:00Z", True),
        ({"annual_holidays": ["11-23"]}, "2026-11-23T08:00:00Z", False),
        ({"breaks": [["2026-11-23T07:30:00Z", "2026-11-23T08:30:00Z"]]}, "2026-11-23T08:00:00Z", False),
        ({"shifts": [["2026-11-22T07:00:00Z", "2026-11-22T09:00:00Z"]]}, "2026-11-22T08:00:00Z", True),
        # A shift is all the hours of its day; a holiday stays shut.
        ({"shifts": [["2026-11-23T07:00:00Z", "2026-11-23T08:00:00Z"]]}, "2026-11-23T08:00:00Z", False),
        (
            {"shifts": [["2026-11-22T07:00:00Z", "2026-11-22T09:00:00Z"]], "holidays": ["2026-11-22"]},
            "2026-11-22T08:00:00Z",
            False,
        ),
    ],
)
def test_what_differs_from_the_week_is_read(more, start, expected, tmp_path, capsys):
    assert got({"op": "is_open", "calendar": OFFICE | more, "start": start}, tmp_path, capsys) is expected


@pytest.mark.parametrize(
    ("calendar", "words"),
    [
        ({"hours": {}}, "ErrMaxIterations"),
        ({"hours": {"mon": [["25:00", "17:00"]]}}, "ErrInvalidTime"),
        ({"hours": {"mon": [["09:00", "17:00"], ["16:00", "18:00"]]}}, "09:00–17:00 and 16:00–18:00 overlap"),
        ({"hours": {"mon": [["09:00"]]}}, "hours are written as"),
        ({"hours": {"monday": []}}, "no day of the week: monday"),
        ({"hours": {}, "timezone": "Mars/Base"}, "no time zone of this machine"),
        ({"hours": {}, "holidays": ["25.12.2026"]}, "no date such as"),
        ({"hours": {}, "breaks": [["2026-11-23T08:30:00Z", "2026-11-23T07:30:00Z"]]}, "after it begins"),
        ({"hours": {}, "shifts": [["2026-11-23T08:30:00Z", "2026-11-25T07:30:00Z"]]}, "shorter than a day"),
        ({"hours": {}, "breaks": [["2026-11-23T08:30:00", "2026-11-23T09:30:00"]]}, "without a zone"),
        ("always", "a JSON object"),
    ],
)
def test_what_cannot_be_answered_is_an_error_in_words(calendar, words, tmp_path, capsys):
    found = got({"op": "due", "add_seconds": 60, "calendar": calendar, "start": START}, tmp_path, capsys)
    assert words in found["error"]


def test_lines_that_are_no_cases_are_named_and_the_rest_goes_on(tmp_path, capsys):
    good = json.dumps({"id": "two", "op": "is_open", "calendar": OFFICE, "start": START})
    (tmp_path / "cases.jsonl").write_text('{"id": 1\n[]\n\n{"id": "one"}\n' + good + "\n", "utf-8")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    assert main(["eval", *(str(tmp_path / name) for name in ("none", "bytes", "cases.jsonl"))]) == 1
    out = capsys.readouterr()
    assert json.loads(out.out) == {"id": "two", "got": True}
    assert "in line 1, 2, 4" in out.err
    assert "No such file" in out.err
    assert "not text" in out.err


def scenario(*steps):
    desk = {
        "business_hours": {"tue": {"active": True, "timeframes": [["09:00", "18:00"]]}, "wed": {"active": False}},
        "timezone": "Europe/Berlin",
    }
    sla = {
        "condition": {},
        "calendar_id": "calendar1",
        "first_response_time": 60,
        "update_time": 90,
        "solution_time": 120,
    }
    ticket = {"state": "open", "created_at": "2013-06-04 09:00:00 UTC"}
    made = {"calendar1": desk, "sla1": sla, "ticket1": ticket}
    return [{"step": "create", "target": name, "set": thing} for name, thing in made.items()] + list(steps)


def expect(attribute):
    return {"step": "expect", "target": "ticket1", "attribute": attribute, "value": None}


def state(before, after, at):
    values = {
        "history_attribute": "state",
        "o_id": "ticket1",
        "value_from": before,
        "value_to": after,
        "created_at": at,
    }
    return {"step": "history", "set": values}


def test_scenarios_are_followed_step_by_step(tmp_path, capsys):
    article = {"ticket_id": "ticket1", "internal": False, "type": "email", "created_at": "2013-06-04 10:30:00 UTC"}
    steps = scenario(
        expect("escalation_at"),
        state("open", "pending reminder", "2013-06-04 09:10:00 UTC"),
        expect("close_escalation_at"),
        state("pending reminder", "open", "2013-06-04 09:40:00 UTC"),
        expect("escalation_at"),
        {"step": "create", "target": "ticket_article1", "set": article | {"sender": "Customer"}},
        {"step": "create", "target": "ticket_article2", "set": article | {"sender": "Agent"}},
        expect("first_response_in_min"),
        expect("first_response_diff_in_min"),
        expect("title"),
    )
    file = tmp_path / "scenarios.json"
    file.write_text(json.dumps({"a day": steps}), "utf-8")
    assert main(["eval", str(file)]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert answers == [
        {"id": "a day#3", "got": "2013-06-04 10:00:00 UTC"},
        {"id": "a day#5", "got": None},
        {"id": "a day#7", "got": "2013-06-04 10:30:00 UTC"},
        {"id": "a day#10", "got": 60},
        {"id": "a day#11", "got": 0},
    ]


def test_a_step_that_cannot_be_done_is_named(tmp_path, capsys):
    file = tmp_path / "scenarios.json"
    file.write_text(json.dumps({"a day": [{"step": "update", "target": "ticket9", "set": {}}]}), "utf-8")
    assert main(["eval", str(file)]) == 1
    assert "step 0 of 'a day'" in capsys.readouterr().err


@pytest.fixture
def calendar(tmp_path):
    file = tmp_path / "calendar.json"
    file.write_text(json.dumps(OFFICE), "utf-8")
    return str(file)


def test_people_are_told_when_it_is_due_in_the_zone_of_the_calendar(calendar, capsys):
    assert main(["due", "--calendar", calendar, "--start", "2026-11-20T19:00", "--minutes", "90"]) == 0
    assert capsys.readouterr().out == (
        "Closed then; opens Monday 23 November 2026, 09:00:00 (Europe/Chisinau).\n"
        "Due Monday 23 November 2026, 10:30:00 (Europe/Chisinau), which is 2026-11-23T08:30:00Z.\n"
    )
    assert main(["due", "--calendar", calendar, "--start", START, "--days", "1", "--by-close", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "start": START,
        "open": True,
        "opens": None,
        "due": "2026-11-23T16:00:00Z",
    }


@pytest.mark.parametrize(
    ("start", "amount", "words"),
    [
        ("yesterday", ["--minutes", "5"], "no time such as"),
        ("2026-11-20T19:00", ["--minutes", "-5"], "between no time and ten years"),
        ("2026-11-20T19:00", ["--hours", "5", "--by-close"], "only days last until closing"),
        ("9999-12-31T23:00", ["--days", "1"], "1900 to 2299"),
    ],
)
def test_what_cannot_be_counted_is_said(start, amount, words, calendar, capsys):
    assert main(["due", "--calendar", calendar, "--start", start, *amount]) == 1
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "words"), [('{"hours": {}}', "never opens"), ("{", "holds no calendar"), ("[]", "holds no calendar")]
)
def test_a_file_that_is_no_calendar_and_one_that_never_opens_are_said(text, words, tmp_path, capsys):
    file = tmp_path / "calendar.json"
    file.write_text(text, "utf-8")
    assert main(["due", "--calendar", str(file), "--start", START, "--minutes", "5"]) == 1
    assert words in capsys.readouterr().err
    assert main(["due", "--calendar", str(tmp_path / "none"), "--start", START, "--minutes", "5"]) == 1
    assert "No such file" in capsys.readouterr().err


def test_it_starts_without_django():
    code = "import sys, zabota.rooms.sla.cli; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
