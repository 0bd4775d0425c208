"""Tips of one person, rule by rule."""

from datetime import date, timedelta

from zabota.core.coach.craft import ENOUGH, Row, lines

TODAY = date(2026, 11, 27)


def ago(days: int, rule: str = "plain", shown: int = 4, taken: int = 1, dismissed: int = 2) -> Row:
    return Row(rule, TODAY - timedelta(days=days), shown, taken, dismissed)


def test_only_the_days_asked_for_are_summed_and_the_weeks_reach_further_back():
    [line] = lines([ago(0), ago(6), ago(7), ago(55), ago(56)], today=TODAY, days=7)
    assert (line.shown, line.taken, line.dismissed, line.share) == (8, 2, 4, 25)
    assert line.weeks == (0.25, None, None, None, None, None, 0.25, 0.25)
    assert line.points.split()[-1] == "64.0,15.0"


def test_a_rule_without_tips_in_these_days_is_left_out_and_most_come_first():
    found = lines([ago(1, "name", shown=9), ago(1), ago(20, "rude")], today=TODAY, days=7)
    assert [line.rule for line in found] == ["name", "plain"]


def test_one_week_is_no_line():
    assert lines([ago(1)], today=TODAY, days=28)[0].points == ""


def test_of_few_tips_no_share_is_said():
    few, enough = lines(
        [ago(1, shown=ENOUGH, dismissed=5), ago(1, "rude", shown=ENOUGH - 1, dismissed=0)], today=TODAY, days=7
    )[::-1]
    assert (few.kept, enough.kept) == (None, 75)
