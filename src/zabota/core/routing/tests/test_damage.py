"""Who loses money now comes first: said outright, implied, asked about, denied, heaped up."""

import pytest

from zabota.core.routing.damage import Lesson, judge, lesson

# What a lexicon alone missed when it was measured (intelligence.md 6), and its like in three languages.
URGENT = [
    "cart is empty for everybody",
    "payroll runs tonight and export fails",
    "У всех пустая корзина",
    "Salariile se plătesc diseară și exportul nu merge",
    "Casa 2 nu mai tipărește bonul. Clienții așteaptă la coadă.",
    "Двойное списание за ноябрь",
    "We were charged twice for October",
    "Срочно! Касса не печатает чеки",
    "Somebody got in: our account was hacked",
]
NOT_URGENT = [
    "Does urgent delivery cost more?",
    "Сколько стоит срочная доставка?",
    "Cât costă livrarea urgentă?",
    "How do I change my password?",
    "What happens if the till stops working?",
    "The till was down yesterday, it works again now",
    "Smoke test passed on all tills",
    "Нет утечки данных, просто проверьте",
    "Scroll down and write down the number of the order",
    "nobody was hurt, no fire",
    "Спасибо, всё снова работает у всех",
    "Where do I find invoices of all our customers?",
    "Нужно ли платить, если касса сломается?",
    "Mulțumesc, merge din nou la toți",
]
CALM = ["Не срочно: как поменять логотип", "Nu este urgent, cum schimb parola?", "No hurry, where is the invoice kept?"]
CRITICAL = [
    "дымится",
    "Касса дымится, пахнет гарью",
    "All tills are down, we cannot take payments, customers are waiting",
    "Из терминала идёт дым",
    "Iese fum din imprimantă",
    "Nu mai putem încasa, coada e până la ușă",
]


@pytest.mark.parametrize("text", URGENT)
def test_what_costs_money_now_is_high(text):
    assert judge("", text).level == 2


@pytest.mark.parametrize("text", CRITICAL)
def test_danger_and_a_shop_that_stands_still_are_critical(text):
    assert judge("", text).level == 3


@pytest.mark.parametrize("text", NOT_URGENT)
def test_asking_denying_and_telling_of_the_past_raise_nothing(text):
    judged = judge("", text)
    assert (judged.level, list(judged.because)) == (1, [])


@pytest.mark.parametrize("text", CALM)
def test_what_may_wait_is_no_hurry(text):
    assert judge("", text).level == 0


@pytest.mark.parametrize(
    "text",
    [
        "urgent urgent urgent critical down money everybody payroll charged twice smoke fire",
        "срочно срочно пожар срочно дым срочно взлом деньги все зависло срочно",
        "smoke fire explosion hacked ransomware outage",
    ],
)
def test_words_that_are_heaped_up_never_make_it_critical(text):
    judged = judge(text, text)
    assert judged.level == 2
    assert judged.because[-1] == {"kind": "heaped"}


def test_reasons_are_the_words_as_they_were_written():
    because = judge("Касса", "У ВСЕХ не Печатает чек").because
    assert {"kind": "stopped", "words": "не Печатает"} in because
    assert {"kind": "many", "words": "У ВСЕХ"} in because


def test_many_that_say_the_same_raise_what_no_word_does():
    assert judge("", "The screen is strange since noon", alike=5).level == 2
    assert judge("", "The screen is strange since noon", alike=4).level == 1


def test_whose_ticket_it_is_makes_nothing_urgent_that_is_not():
    assert judge("", "How do I change the logo", level="Gold").level == 1
    stands = "Printing fails on invoices", "The export stopped printing."
    assert judge(*stands, level="Free").because == judge(*stands).because


def test_what_people_raise_and_lower_is_learned_by_its_words():
    usual = [["menu", str(n)] for n in range(30)]
    raised = [(["bridg", "till", str(n)], 1) for n in range(4)]
    lowered = [(["fail", "demo", str(n)], -1) for n in range(4)]
    taught = lesson([*raised, *lowered], usual)
    assert taught == Lesson(frozenset({"bridg", "till"}), frozenset({"fail", "demo"}))
    judged = judge("", "The bridge hums", lesson=taught)
    assert (judged.level, judged.because) == (2, [{"kind": "learned", "words": "bridge", "up": True}])
    stands = "The export fails and everybody waits"
    assert (judge("", stands).level, judge("", stands, lesson=taught).level) == (2, 1)


def test_two_corrections_teach_nothing_yet():
    assert lesson([(["bridge"], 1)] * 2, [["menu"]] * 30) == Lesson()


def test_it_reads_two_thousand_signs_of_nothing_in_no_time_that_grows():
    assert judge("", "не " * 700).level == 1
    assert judge("", "a, " * 700 + "b" * 700).level == 1
