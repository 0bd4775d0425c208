from zabota.core.people.strips import in_rows, strip

NINE_TO_SIX = [(540, 780), (840, 1080)]
FREE = [False] * 7


def test_a_day_has_a_bar_for_each_span_and_today_the_line_of_now():
    cells = strip([NINE_TO_SIX, *[[]] * 6], away=FREE, today=0, minute=12 * 60)
    assert cells[0].bars == [(4.17, 3.33), (8.33, 3.33)]
    assert cells[0].now == round(20 * 8 / 24, 2)
    assert (cells[0].today, cells[1].today, cells[1].now) == (True, False, None)
    assert [cell.x for cell in cells[:3]] == [0, 22, 44]


def test_a_night_is_one_bar_of_the_evening_it_begins_on():
    cells = strip([[], [(1320, 1800)], *[[]] * 5], away=FREE, today=2, minute=3 * 60)
    assert cells[1].bars == [(37.0, 5.0)]
    assert (cells[1].now, cells[2].now) == (round(22 + 20 * 23 / 24, 2), None)


def test_around_the_clock_fills_the_cell():
    cells = strip([[(0, 1440)]] * 7, away=FREE, today=0, minute=600)
    assert cells[0].bars == [(0.0, 16.67)]


def test_days_alike_are_said_together_and_free_days_not_at_all():
    week = [NINE_TO_SIX, NINE_TO_SIX, [], [(1320, 1800)], [], [], []]
    assert in_rows(week) == [(0, 1, "09:00–13:00, 14:00–18:00"), (3, 3, "22:00–06:00")]
