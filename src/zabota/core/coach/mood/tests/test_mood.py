"""How a mood comes about: words first, then how loudly and how often."""

from datetime import UTC, datetime, timedelta

import pytest

from zabota.core.coach.mood import ANGRY, CALM, UPSET, Heard, mood

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def felt(*texts, every=timedelta(minutes=1), **how):
    return mood([Heard(text, AT + place * every) for place, text in enumerate(texts)], **how)


def kinds(found):
    return [one.kind for one in found.because]


def test_strong_words_alone_say_angry_and_are_given_back_as_they_were_written():
    found = felt("Здравствуйте. Вы что, Издеваетесь?")
    assert (found.level, found.because[0].kind, found.because[0].words) == (ANGRY, "anger", "Издеваетесь")


def test_who_is_worn_out_is_upset_and_angry_once_it_has_gone_on_for_days():
    worn = "Сколько можно ждать?"
    assert felt(worn).level == UPSET
    long = felt("Когда будет?", "Есть новости?", worn, every=timedelta(days=1))
    assert (long.level, kinds(long)) == (ANGRY, ["worn", "unanswered", "days"])


def test_waiting_alone_is_no_anger_but_all_of_it_together_is_nearly():
    day = timedelta(days=1)
    assert felt("Any news?", "Any news?", "Any news?", every=day).level == CALM
    again = felt("Any news?", "Any news?", "Any news?", every=day, reopened=True)
    assert (again.level, kinds(again)) == (UPSET, ["unanswered", "days", "reopened"])
    assert felt("a", "b", "c", "d").level == CALM


def test_capitals_count_where_a_person_speaks_in_them_and_wrote_small_before():
    assert felt("Касса стоит. ПОЧЕМУ Я ДОЛЖЕН ДЕЛАТЬ ЭТО САМ").level == UPSET
    assert felt("Касса пишет: ВЫ НЕ ИМЕЕТЕ ПРАВА НА ЭТО ДЕЙСТВИЕ").level == CALM
    assert felt("Касса стоит, на экране НЕТ СВЯЗИ С ОФД").level == CALM


def test_who_always_writes_in_capitals_is_not_shouting():
    habit = "ДОБРЫЙ ДЕНЬ. КОГДА ВЫ МНЕ ОТВЕТИТЕ ПО СЧЁТУ"
    assert felt(habit).level == CALM
    assert felt(habit, before=["ПРОШУ СЧЁТ ЗА МАЙ"]).level == CALM
    assert felt(habit, before=["Добрый день, пришлите счёт за май."]).level == UPSET


def test_marks_only_make_louder_what_is_there():
    assert felt("Thank you!!! Great!!!").level == CALM
    assert "marks" in kinds(felt("How many times do I have to explain this?!!"))


@pytest.mark.parametrize(
    "text",
    [
        "The guest wrote “you are idiots”, how do I hide his review?",
        "Клиент написал «вы издеваетесь?», что ответить?",
        "> Вы издеваетесь?\nЭто писал мой клиент.",
        "Наш клиент возмущён и уходит к конкурентам.",
        "```\nERROR: YOU ARE NOT ALLOWED\n```",
        "I am not angry at all.",
        "",
        "👍",
    ],
)
def test_what_another_says_and_what_a_machine_shows_is_not_their_mood(text):
    assert felt(text).level == CALM


def test_thanks_take_back_a_weak_sign_and_no_strong_one():
    assert felt("Надоел этот пароль. Сколько можно? Спасибо вам за помощь!").level == CALM
    assert felt("Это издевательство. Спасибо, больше не нужно.").level == ANGRY


def test_a_sign_twice_is_one_reason():
    assert kinds(felt("Это позор.", "Позорище!")) == ["anger"]


@pytest.mark.parametrize(
    "text", ["A" * 200_000, "!?" * 100_000, "you " * 50_000, "«" * 100_000, "\x00\ud800 ВЫ ", "сколько " * 30_000]
)
def test_of_a_very_long_text_only_the_beginning_is_read(text):
    assert felt(text).level == CALM
