"""One look at an answer, as the room asks for it."""

import pytest

from zabota.core.coach.looking import look
from zabota.core.coach.model import Hint, House, Reply

POOR = "Нет, пока вы не пришлёте чек, мы не можем вернуть деньги. Вы сами виноваты."


def hints(text: str, language: str = "en", house: House | None = None, **facts: object) -> dict[str, Hint]:
    reply = Reply(text=text, language=language, **facts)  # type: ignore[arg-type]
    return {hint.rule: hint for hint in look(reply, house or House()).hints}


def test_a_poor_refusal_is_told_what_it_lacks() -> None:
    found = hints(POOR, "ru", customer="Анна Петрова", customer_message="Верните деньги за заказ.")
    assert {"greeting", "no-first", "blame"} <= set(found)
    assert POOR[found["no-first"].start : found["no-first"].end] == "Нет"


def test_a_greeting_is_offered_with_the_name_and_taken_it_is_told_of_no_more() -> None:
    fix = hints("Ваш заказ уже в пути.", "ru", customer="Анна Петрова")["greeting"].fix
    assert fix is not None
    assert fix.text == "Здравствуйте, Анна!\n\n"
    assert "greeting" not in hints(fix.text + "Ваш заказ уже в пути.", "ru", customer="Анна Петрова")


@pytest.mark.parametrize(
    ("language", "customer", "text"),
    [
        ("ru", "Александр Котов", "Саша, здравствуйте! Заказ в пути."),
        ("ru", "Ольга Петровна Котова", "Добрый день, Ольга Петровна! Заказ в пути."),
        ("en", "Mary Jones", "Dear Ms Jones,\n\nIt is on its way."),
        ("en", "William Hart", "Hi Bill,\n\nIt is on its way."),
        ("ro", "Ion Munteanu", "Bună ziua, domnule Munteanu!\n\nComanda este pe drum."),
        ("ro", "Elena Rusu", "Stimată doamnă Rusu,\n\nComanda este pe drum."),
        ("uk", "Олександр Коваль", "Добрий день, Олександре! Замовлення вже їде."),
    ],
)
def test_names_are_known_in_their_short_forms_and_behind_titles(language: str, customer: str, text: str) -> None:
    assert not {"greeting", "name", "wrong-name"} & set(hints(text, language, customer=customer))


def test_another_customers_name_is_told_of() -> None:
    assert hints("Dear Kevin,\n\nIt is on its way.", customer="Laura Simmons")["wrong-name"].facts["name"] == "Kevin"


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Hi Ann,\n\nWe cannot open it until you send us a copy.", "We will open it as soon as you send"),
        ("Hi Ann,\n\nSadly we can't start before you sign.", "we will start as soon as you sign"),
    ],
)
def test_a_condition_is_turned_into_what_opens_the_door(text: str, better: str) -> None:
    fix = hints(text, customer="Ann")["positive"].fix
    assert fix is not None
    assert fix.text == better


def test_a_russian_condition_is_turned_too() -> None:
    fix = hints("Мы не сможем открыть доступ, пока вы не подтвердите почту.", "ru")["positive"].fix
    assert fix is not None
    assert fix.text == "Мы сможем открыть доступ, как только вы подтвердите"


def test_no_that_is_good_news_may_open_an_answer() -> None:
    assert "no-first" not in hints("Hi Ann,\n\nNo, you don't need to pay anything.", customer="Ann")


def test_a_rule_is_off_or_on_as_the_house_says() -> None:
    assert "greeting" not in hints("It is here.", house=House(levels={"greeting": "off"}))
    assert hints("It is here.", house=House(levels={"greeting": "on"}))["greeting"].level == "on"


def test_words_that_were_dismissed_are_left_alone() -> None:
    text = "Hi Ann,\n\nThe hotfix is there now."
    assert "plain" in hints(text, customer="Ann")
    assert "plain" not in hints(text, customer="Ann", house=House(never=frozenset({("plain", "hotfix")})))


def test_words_of_the_house_are_replaced_but_not_those_of_the_customer() -> None:
    house = House(plain={"rma": "return number"})
    found = hints("Hi Ann,\n\nYour RMA is 77.", customer="Ann", house=house)["plain"]
    assert found.fix is not None
    assert found.fix.text == "return number"
    assert "plain" not in hints("Hi Ann,\n\nYour RMA is 77.", customer="Ann", customer_message="my RMA?", house=house)


def test_data_of_another_customer_is_held_back() -> None:
    others = frozenset({"elena.rusu@example.org", "Elena Rusu"})
    assert hints("Hi Ann,\n\nElena Rusu has it.", customer="Ann", others=others)["secret"].facts["kind"] == "other"
    assert "secret" not in hints("Hi Elena,\n\nHere it is.", customer="Elena Rusu", others=others)


def test_an_untouched_draft_and_its_open_slots_are_noticed() -> None:
    draft = "Hello {name}, your order comes on {day}."
    assert hints(draft, draft=draft)["draft"].facts["slot"] == "name"
    ready = "Hello, your order is on its way."
    assert hints(ready, draft=ready)["draft"].facts["slot"] == ""
    assert "draft" not in hints("Hello Ann, your order left today.", draft=ready)


def test_what_is_said_to_be_attached_has_to_be_attached() -> None:
    text = "Hi Ann,\n\nThe invoice is attached."
    assert "attachment" in hints(text)
    assert "attachment" not in hints(text, attachments=1)


def test_questions_become_a_list_with_ticks_where_an_answer_is_sure() -> None:
    asked = "When does the parcel arrive? Can I return the lamp?"
    view = look(Reply(text="Hi,\n\nThe parcel arrives on Monday.", language="en", customer_message=asked), House())
    assert [one.answered for one in view.questions] == [True, False]


def test_a_language_without_words_here_is_looked_at_by_what_needs_none() -> None:
    view = look(Reply(text="Guten Tag, 4111 1111 1111 1111", language="de"), House())
    assert "secret" in {hint.rule for hint in view.hints}
    assert "greeting" not in view.judged


def test_a_romanian_condition_is_turned_too() -> None:
    fix = hints("Nu o putem trimite până nu achitați cei 64 de lei.", "ro")["positive"].fix
    assert fix is not None
    assert fix.text == "O vom putea trimite imediat ce achitați cei 64 de lei"


def test_in_the_wrong_language_only_secrets_and_names_are_judged() -> None:
    text = "Hello,\n\nthe parcel is on its way and will be with you tomorrow, password: hunter22."
    view = look(Reply(text=text, language="ru", customer_message="Где моя посылка?"), House())
    assert {hint.rule for hint in view.hints} == {"language", "secret"}
    assert not {"greeting", "questions", "plain", "spelling", "no-first"} & view.judged


def test_what_must_not_leave_is_found_at_the_end_of_the_longest_text() -> None:
    assert "secret" in hints("All is well. " * 15_000 + "Card 4111 1111 1111 1111")
