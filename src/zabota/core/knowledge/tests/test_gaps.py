"""Questions that come again are found, in the same order every time, and nothing else is."""

from dataclasses import replace
from random import Random

from zabota.core.knowledge import likeness
from zabota.core.knowledge.gaps import ALIKE, Known, Question, Solved, continued, median, questions

PLANTED = {
    "tips": [
        ("Bacșișul nu apare pe bonul de card", "Bună ziua! Clientul a lăsat bacșiș cu cardul, dar pe bon nu apare."),
        ("Unde e bacșișul pe bon?", "Plata cu cardul a trecut, bacșișul lipsește de pe bonul de card."),
        ("Bacșiș lipsă pe bonul de card", "Pe bon nu se vede bacșișul lăsat cu cardul. Cum îl afișăm?"),
        ("Nu se tipărește bacșișul pe bon", "Bacșișul de pe card nu apare pe bonul tipărit."),
    ],
    "banquet": [
        ("Как вернуть предоплату за банкет частями", "Гость отменил половину банкета, нужно вернуть часть предоплаты."),
        ("Вернуть часть предоплаты за банкет", "Можно ли вернуть предоплату не всю, а частями?"),
        ("Частичный возврат предоплаты, банкет", "Банкет отменили частично, как вернуть часть предоплаты?"),
    ],
}
NOISE = [
    ("Till 2 does not print", "The till prints nothing since the update, port COM3 is taken."),
    ("Второй кассир видит чужую смену", "Кассир открыл программу и видит смену другого кассира."),
    ("Raport Z diferit de bancă", "Raportul Z diferă cu câțiva lei de ce arată banca."),
    ("Card fees are higher than the contract", "The bank takes 1.9 percent instead of 1.5."),
    ("Почему остатки уходят в минус", "Ночью остатки на складе уходят в минус, хотя приход есть."),
    ("Menu in two places", "We have two cafés and want one menu with other prices."),
    ("Glovo dublează comenzile", "La prânz fiecare comandă Glovo vine de două ori."),
    ("Пароль забыл", "Забыл пароль от кабинета, письмо не приходит."),
    ("Open a second restaurant", "How do we add another restaurant to the account?"),
]


def tickets() -> list[Solved]:
    texts = [(name, *text) for name, group in PLANTED.items() for text in group]
    texts += [("", *text) for text in NOISE]
    return [
        Solved(
            ticket=number, group=1, language="ru" if "а" <= subject[1].lower() <= "я" else "ro",
            subject=subject, words=words, week=number % 3, minutes=10.0 + number,
        )
        for number, (_name, subject, words) in enumerate(texts, 1)
    ]  # fmt: skip


def sets(found: list[Question]) -> list[list[int]]:
    return [sorted(one.tickets) for one in found]


def test_planted_questions_are_found_and_nothing_else() -> None:
    assert sets(questions(tickets())) == [[1, 2, 3, 4], [5, 6, 7]]


def test_the_order_of_the_tickets_does_not_matter() -> None:
    rows = tickets()
    Random(7).shuffle(rows)
    assert questions(rows) == questions(tickets())


def test_hours_are_count_times_the_median_and_the_most_come_first() -> None:
    tips, banquet = questions(tickets())
    assert (tips.times, tips.minutes, tips.work) == (4, 12.0, 48.0)
    assert (banquet.times, banquet.work) == (3, 48.0)
    assert tips.weeks == (0, 0, 0, 1, 2, 1)
    assert (median([3, 1, 2]), median([4, 1, 2, 3]), median([])) == (2, 2, 0.0)


def test_what_came_longer_ago_than_four_weeks_is_drawn_and_not_counted() -> None:
    first, second, *others = tickets()[:4]
    old = [replace(first, week=5), replace(second, week=4)]
    assert questions([*old, *others]) == []
    (one,) = questions([*old, *others, replace(first, ticket=90)])
    assert (one.weeks[0], one.weeks[1], one.times) == (1, 1, 3)


def test_brands_are_never_put_together() -> None:
    assert questions([replace(row, group=row.ticket % 2) for row in tickets()]) == []


def test_how_near_an_article_is_is_the_share_of_what_they_ask() -> None:
    tips, _banquet = questions(tickets())
    right = likeness.stems_of("Bacșișul pe bonul de card. Deschideți setările bonului și porniți rândul Bacșiș.")
    other = likeness.stems_of("Bonul nu se tipărește: verificați portul imprimantei.")
    assert likeness.held(tips.shared, right) > 0.6 > 0.4 > likeness.held(tips.shared, other) > 0


def test_one_that_is_like_none_alone_joins_what_they_share() -> None:
    ticket = Solved(
        ticket=50, group=1, language="ro", subject="Bonul de card fără rând", week=0, minutes=9,
        words="Seara pierdem bani fiindcă bacșișul nu mai apare.",
    )  # fmt: skip
    alone, whole = likeness.question(ticket.subject, ticket.words), [*tickets(), ticket]
    rare = likeness.rarity([likeness.question(row.subject, row.words) for row in whole], len(whole))
    mine = likeness.unit(alone, rare)
    near = [likeness.unit(likeness.question(row.subject, row.words), rare) for row in whole[:4]]
    assert max(sum(value * other.get(one, 0.0) for one, value in mine.items()) for other in near) < ALIKE
    assert [1, 2, 3, 4, 50] in sets(questions(whole))


def test_what_people_decided_goes_on_with_the_tickets() -> None:
    known = [Known(7, frozenset({1, 2, 3})), Known(8, frozenset({4})), Known(9, frozenset({40}))]
    assert continued([[1, 2, 4], [3, 5], [50]], known) == {0: 7}
    assert continued([[1, 2], [4, 5]], known) == {0: 7, 1: 8}
