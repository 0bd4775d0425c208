"""How honest guesses were: with the error that so few leave, silence as a result of its own."""

from datetime import date

from zabota.core.routing.honesty import Again, Case, Figure, again, among_three, at_once, rightly_silent

DAY = date(2026, 11, 19)


def case(truth=1, guess=1, share=0.9, *, sure=True, likeliest=(1, 2, 3)):
    return Case(day=DAY, language="ro", truth=truth, guess=guess, share=share, sure=sure, likeliest=likeliest)


def test_fewer_than_ten_give_no_figure():
    assert at_once([case()] * 9).share is None
    assert at_once([case()] * 10).share == 1.0


def test_the_band_is_wilsons():
    # 18 of 20, as in R: binom::binom.wilson(18, 20)
    assert (round(Figure(18, 20).low, 3), round(Figure(18, 20).high, 3)) == (0.699, 0.972)
    assert (Figure(0, 0).low, Figure(0, 0).high) == (0.0, 1.0)


def test_only_where_it_was_sure_it_is_right_at_once():
    cases = [case(), case(guess=2), case(guess=2, sure=False)]
    assert (at_once(cases).part, at_once(cases).whole) == (1, 2)


def test_among_three():
    assert among_three([case(truth=3), case(truth=4)]) == Figure(1, 2)


def test_silence_is_right_where_the_best_guess_would_have_been_wrong():
    assert rightly_silent([case(guess=2, sure=False), case(sure=False), case()]) == Figure(1, 2)


def test_a_topic_that_was_taken_away_makes_a_guess_wrong():
    assert at_once([case(truth=None)]).part == 0
    assert not case(truth=None, guess=None).right


def test_the_same_again_with_another_threshold():
    cases = [case(share=0.9), case(guess=2, share=0.75), case(share=0.6, sure=False), case(share=0.95, sure=False)]
    assert again(cases, 0.7, 0.7) == Again(right=1, wrong=1, silent=2)
    assert again(cases, 0.8, 0.7) == Again(right=1, wrong=0, silent=3)
    # One that was silent for another reason than its share stays silent.
    assert again(cases, 0.5, 0.7) == Again(right=2, wrong=1, silent=1)
