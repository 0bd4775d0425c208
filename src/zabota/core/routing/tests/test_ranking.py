"""Who comes first, by cases."""

from dataclasses import replace
from datetime import UTC, datetime

from zabota.core.routing.knowing import Experience, Like, nearest
from zabota.core.routing.load import Heap, load
from zabota.core.routing.matter import Matter, Person
from zabota.core.routing.newcomers import drawn
from zabota.core.routing.ranking import Ranking, Settings, choose, rank
from zabota.core.routing.terms import likeness, rarest, terms

IRINA, VICTOR, TOM = 1, 2, 3
LATER = datetime(2026, 11, 27, 16, tzinfo=UTC)
TOMORROW = datetime(2026, 11, 28, 7, tzinfo=UTC)


def person(who: int, *languages: str, **more: object) -> Person:
    return Person(id=who, languages=frozenset(languages or ("ro", "ru", "en")), until=LATER, solved=50, **more)  # type: ignore[arg-type]


def like(*agents: int, likeness: float = 0.9, days: int = 1) -> Experience:
    return Experience(
        like=[
            Like(ticket=place, number=place, agent=agent, likeness=likeness, days=days, minutes=20 + place)
            for place, agent in enumerate(agents, 1)
        ]
    )


THREE = [person(IRINA), person(VICTOR), person(TOM, "en")]
MATTER = Matter(ticket=17, language="ro")
SURE = Settings(sure_from=0.6, explores=0.0)


def order(ranking: Ranking) -> list[int]:
    return [one.person.id for one in ranking.candidates]


def why_not(ranking: Ranking) -> dict[int, str]:
    return {one.candidate.person.id: one.because for one in ranking.others}


def test_who_solved_the_like_comes_first_with_the_reason() -> None:
    best = rank(MATTER, THREE, like(*[VICTOR] * 14, IRINA)).candidates[0]
    assert best.person.id == VICTOR
    assert best.reasons[0] == {"kind": "like", "n": 14, "of": 15, "minutes": 28, "days": 1}
    assert [one.ticket for one in best.like] == [1, 2, 3]


def test_fourteen_of_fifteen_is_sure_and_one_of_two_is_offered() -> None:
    sure = choose(MATTER, rank(MATTER, THREE, like(*[VICTOR] * 14, IRINA)), SURE)
    assert (sure.given, [one.person.id for one in sure.people]) == (True, [VICTOR])
    unsure = choose(MATTER, rank(MATTER, THREE, like(VICTOR, IRINA)), SURE)
    assert (unsure.given, len(unsure.people)) == (False, 2)


def test_what_was_solved_long_ago_weighs_less() -> None:
    old = like(*[VICTOR] * 4, days=900).like
    new = [replace(one, ticket=one.ticket + 10) for one in like(*[IRINA] * 3, days=2).like]
    assert order(rank(MATTER, THREE, Experience(like=[*old, *new])))[0] == IRINA


def test_skills_speak_from_the_first_day() -> None:
    people = [person(IRINA), person(VICTOR, skills={7: 3})]
    ranking = rank(replace(MATTER, topic=7), people, Experience())
    assert ranking.candidates[0].reasons[0] == {"kind": "topic", "topic": 7, "level": 3}
    assert choose(MATTER, ranking, SURE).given


def test_of_two_who_are_both_sure_neither_is_given_it() -> None:
    people = [person(IRINA, skills={7: 2}), person(VICTOR, skills={7: 2}), person(TOM)]
    choice = choose(MATTER, rank(replace(MATTER, topic=7), people, Experience()), SURE)
    assert not choice.given
    assert {one.person.id for one in choice.people[:2]} == {IRINA, VICTOR}


def test_where_nothing_is_known_it_goes_by_load_and_nobody_is_sure() -> None:
    people = [person(IRINA, load=9.0, owned=9), person(VICTOR, load=2.0, owned=2)]
    ranking = rank(MATTER, people, Experience())
    assert order(ranking) == [VICTOR, IRINA]
    assert not choose(MATTER, ranking, SURE).given


def test_the_language_bars_unless_nobody_speaks_it() -> None:
    assert why_not(rank(MATTER, THREE, Experience())) == {TOM: "language"}
    french = rank(replace(MATTER, language="fr"), THREE, Experience())
    assert french.unspoken
    assert len(french.candidates) == 3
    assert {"kind": "unspoken", "code": "fr"} in french.candidates[0].reasons


def test_who_said_no_language_is_not_barred_by_one() -> None:
    assert order(rank(MATTER, [Person(id=9), *THREE[2:]], Experience())) == [9]


def test_nobody_here_says_who_comes_in_first_and_when() -> None:
    away = [
        replace(one, here=False, until=None, back=TOMORROW if one.id == VICTOR else None, because="off")
        for one in THREE
    ]
    ranking = rank(MATTER, away, Experience())
    assert ranking.because == "here"
    assert ranking.next is not None
    assert (ranking.next.candidate.person.id, ranking.next.back) == (VICTOR, TOMORROW)


def test_leave_is_no_hour_to_wait_for() -> None:
    assert rank(MATTER, [person(IRINA, here=False, because="leave")], Experience()).next is None


def test_everyone_full_is_said_and_critical_damage_is_taken_all_the_same() -> None:
    full = [person(IRINA, load=12.0), person(VICTOR, load=13.5)]
    assert rank(MATTER, full, Experience()).because == "full"
    assert order(rank(replace(MATTER, damage=3), full, Experience())) == [IRINA, VICTOR]


def test_who_declined_is_not_asked_again_and_all_declined_leaves_nobody() -> None:
    ranking = rank(replace(MATTER, declined=frozenset({IRINA})), THREE, Experience())
    assert order(ranking) == [VICTOR]
    gone = rank(replace(MATTER, declined=frozenset({IRINA, VICTOR})), THREE, Experience())
    assert gone.because == "declined"
    assert choose(MATTER, gone, SURE).people == ()


def test_a_private_team_keeps_its_tickets() -> None:
    assert order(rank(replace(MATTER, only=frozenset({IRINA})), THREE, like(*[VICTOR] * 9))) == [IRINA]


def test_who_helped_this_customer_lately_is_preferred() -> None:
    even = like(IRINA, VICTOR)
    assert order(rank(replace(MATTER, helped={VICTOR: 3}), THREE, even))[0] == VICTOR
    assert order(rank(replace(MATTER, helped={VICTOR: 40}), THREE, even))[0] == IRINA


def test_who_just_got_some_comes_behind_an_equal() -> None:
    assert order(rank(MATTER, [person(IRINA, given=3), person(VICTOR)], Experience())) == [VICTOR, IRINA]


def test_the_learned_shares_count_half() -> None:
    experience = replace(like(VICTOR, VICTOR), learned={IRINA: 0.9, VICTOR: 0.05})
    shares = {one.person.id: round(one.share, 3) for one in rank(MATTER, THREE, experience).candidates}
    assert shares == {IRINA: 0.45, VICTOR: 0.275}


def test_a_drawn_ticket_goes_to_a_newcomer_and_never_one_that_costs_money_now() -> None:
    always = Settings(sure_from=0.6, explores=1.0)
    people = [person(IRINA), person(VICTOR), replace(person(TOM), solved=2)]
    ranking = rank(MATTER, people, like(*[IRINA] * 8, VICTOR))
    choice = choose(MATTER, ranking, always)
    assert choice.explored
    assert choice.people[0].person.id == TOM
    assert choice.people[0].reasons[0] == {"kind": "learns"}
    dear = replace(MATTER, damage=2)
    assert choose(dear, ranking, always).people[0].person.id == IRINA


def test_the_drawn_share_is_the_share_that_was_chosen() -> None:
    assert 650 <= sum(drawn(ticket, 0.07) for ticket in range(10_000)) <= 750
    assert not any(drawn(ticket, 0.0) for ticket in range(1000))


def test_a_call_weighs_more_than_a_letter_and_what_waits_for_others_hardly_anything() -> None:
    assert load([Heap("mail", "open", 1, False, 4)]) == 4
    assert load([Heap("phone", "open", 3, False, 1)]) == 4
    assert load([Heap("mail", "waiting", 1, False, 10), Heap("mail", "open", 1, True, 10)]) == 4


def test_the_forty_nearest_count_and_nothing_that_is_only_faintly_like() -> None:
    found = [*like(*[IRINA] * 60).like, *like(VICTOR, likeness=0.05).like]
    assert len(nearest(found)) == 40
    assert nearest(found[60:]) == []


def test_words_lose_endings_and_marks_and_numbers_stay_whole() -> None:
    assert terms("Casa nu mai tipărește, COM3 și 8041!") == ["casa", "mai", "tipare", "com3", "8041"]
    assert terms("принтера принтером") == ["принте"]


def test_the_rarest_words_are_asked_for_within_what_may_be_read() -> None:
    counts = {"com3": 4, "casa": 2900, "print": 120, "bonul": 2000}
    assert rarest(["casa", "print", "unknown", "com3", "bonul"], counts) == ["com3", "print", "bonul"]


def test_a_shared_rare_word_makes_more_alike_than_a_shared_common_one() -> None:
    counts = {"com3": 2, "casa": 900, "merge": 900}
    rare = likeness(["com3", "casa"], ["com3", "merge"], counts, 1000)
    common = likeness(["com3", "casa"], ["casa", "merge"], counts, 1000)
    assert rare > 0.9 > 0.2 > common
    assert likeness([], ["casa"], counts, 1000) == 0.0


def test_who_was_asked_and_said_nothing_is_not_asked_again() -> None:
    ranking = rank(replace(MATTER, silent=frozenset({VICTOR})), THREE[:2], like(*[VICTOR] * 14))
    assert (order(ranking), why_not(ranking)) == ([IRINA], {VICTOR: "silent"})
    nobody = rank(replace(MATTER, silent=frozenset({VICTOR}), declined=frozenset({IRINA})), THREE[:2], like())
    assert nobody.because == "silent"
    away = rank(replace(MATTER, silent=frozenset({VICTOR})), [THREE[1], replace(THREE[0], here=False)], like())
    assert away.because == "here"
