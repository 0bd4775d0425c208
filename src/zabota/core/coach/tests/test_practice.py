"""Who the customer is, by their words: what a newcomer has explained bores an engineer."""

import pytest

from zabota.core.coach.looking import look
from zabota.core.coach.model import House, Reply
from zabota.core.coach.practice import practice_of

NEEDLESS = "Hi Ann,\n\nThe DHCP lease has expired. It works again now.\n\nBob Hill"


@pytest.mark.parametrize(
    ("said", "practice"),
    [
        ("the api answers 503 since noon", "engineer"),
        ("сервер ответил 550 5.7.1 на письмо", "engineer"),
        ("я не разбираюсь в этом, внук поможет", "newcomer"),
        ("nu ma pricep deloc", "newcomer"),
        ("i paid 503 lei and the till is silent", ""),
        ("", ""),
    ],
)
def test_ones_words_tell(said: str, practice: str) -> None:
    assert practice_of(said) == practice


@pytest.mark.parametrize(
    ("message", "told"),
    [("I'm not good with computers, why is it off?", True), ("Why is it off?", False), ("ssh times out", False)],
)
def test_one_abbreviation_is_too_much_for_a_newcomer_alone(message: str, told: bool) -> None:
    view = look(Reply(text=NEEDLESS, language="en", customer="Ann", customer_message=message), House())
    assert ("plain" in {hint.rule for hint in view.hints}) is told
