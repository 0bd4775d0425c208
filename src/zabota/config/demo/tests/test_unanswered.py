"""Questions without an article come between the other letters."""

from collections import Counter
from datetime import timedelta

from zabota.base.clock import now
from zabota.base.people.models import Customer
from zabota.config.demo.content import cast, gaps
from zabota.config.demo.unanswered import OVER, unanswered


def test_each_letter_comes_once_in_the_order_of_days_and_no_customer_asks_the_same_twice() -> None:
    customers = [Customer(pk=place, language=one["language"]) for place, one in enumerate(cast()["customer"])]
    asked = list(unanswered(customers, weeks=4))
    letters = [letter for one in asked for letter in one.letters[one.customer.language]]
    assert Counter(letter["text"] for letter in letters) == Counter(
        letter["text"] for gap in gaps() for letter in gap["letter"]
    )
    moments = [one.at for one in asked]
    assert moments == sorted(moments)
    assert now() - timedelta(weeks=4, days=1) < moments[0] < moments[-1] < now() - timedelta(days=OVER - 1)
    for gap in gaps():
        texts = {letter["text"] for letter in gap["letter"]}
        writers = [one.customer.pk for one in asked for letter in one.letters.values() if letter[0]["text"] in texts]
        assert len(writers) == len(set(writers)), gap["words"]


def test_another_filling_asks_the_same_in_the_same_order() -> None:
    customers = [Customer(pk=place, language=one["language"]) for place, one in enumerate(cast()["customer"])]
    first, second = (
        [(one.at.date(), one.customer.pk, str(one.letters)) for one in unanswered(customers, weeks=4)] for _time in "ab"
    )
    assert first == second
