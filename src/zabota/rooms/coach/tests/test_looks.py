"""The row and the tip below an answer that is being written."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse

from zabota.base import mind
from zabota.base.tickets.models import ReadyAnswer
from zabota.rooms.coach import looking
from zabota.rooms.coach.models import Never, Tally

Look = Callable[..., dict[str, Any]]


@pytest.fixture
def ticket(world):
    return world.ticket(owner=world.irina, customer=world.pavel, text="Здравствуйте! Когда вернёте деньги?")


@pytest.fixture
def asked(world, ticket, monkeypatch) -> Callable[..., HttpResponse]:
    monkeypatch.setenv("ZABOTA_MIND", "here")
    browser = world.browser(world.irina)

    def post(noun: str = "", **fields: Any) -> HttpResponse:
        return browser.post(f"/tickets/{ticket.number}/coach/{noun}", fields)

    return post


@pytest.fixture
def look(asked) -> Look:
    return lambda text, **more: json.loads(asked(text=text, **more).content)


def test_an_answer_that_opens_with_no_gets_a_tip_with_its_fix_and_a_mark(look):
    seen = look("Нет, это невозможно.")
    assert "It opens with “Нет”." in seen["tip"]
    assert seen["of"] == {"rule": "no-first", "words": "нет", "fix": {"start": 0, "end": 6, "text": "Э"}}
    assert [0, 3] in seen["marks"]
    assert "“Нет” first" in seen["row"]
    assert "0 of 1 questions" in seen["row"]
    assert "“Когда вернёте деньги?”" in seen["ask"]


def test_what_was_dismissed_here_makes_room_for_the_next(look):
    seen = look("Нет, это невозможно.", passed=["no-first|нет"])
    assert seen["of"]["rule"] == "greeting"
    assert seen["of"]["fix"]["text"] == "Здравствуйте, Павел!\n\n"


def test_never_this_word_holds_for_the_whole_desk_until_it_is_taken_back(look, asked, world):
    assert asked("outcomes/", rule="no-first", words="Нет", what="never").status_code == 204
    assert look("Нет, это невозможно.")["of"]["rule"] == "greeting"
    assert Never.objects.get().agent == world.irina


def test_a_tip_counts_as_shown_once_and_its_end_is_counted(look, asked):
    look("Нет, это невозможно.")
    look("Нет, это невозможно!", shown=["no-first|нет"])
    asked("outcomes/", rule="no-first", words="нет", what="taken")
    row = Tally.objects.get(rule="no-first")
    assert (row.shown, row.taken, row.dismissed) == (1, 1, 0)


def test_a_rule_that_nobody_knows_is_not_counted(asked):
    assert asked("outcomes/", rule="'; drop", words="", what="taken").status_code == 422
    assert not Tally.objects.exists()


def test_where_mind_is_silent_the_row_is_dashed_and_nothing_fails(look, monkeypatch):
    def silent(*_asked: object, **_facts: object) -> None:
        raise mind.Silent("gone")

    monkeypatch.setattr(looking.mind, "ask", silent)
    seen = look("Нет, это невозможно.")
    assert seen["row"].count('data-state="waiting"') == 7
    assert (seen["tip"], seen["marks"], seen["ask"]) == ("", [], "")


@pytest.mark.parametrize("text", ["", "   \n", "😀" * 50_000, "‮نص", "<script>x</script>" * 400, "нет" * 70_000])
def test_no_text_breaks_it(look, text):
    assert look(text)["row"].count("<li") == 7


def test_a_look_asks_the_same_however_long_the_conversation_is(look, world, ticket, query_count):
    look("Здравствуйте! Да")
    with query_count() as few:
        look("Здравствуйте! Да")
    for number in range(6):
        world.sent(ticket, f"Ответ {number}")
        world.heard(f"А это? {number}", ticket=ticket, customer=world.pavel)
    with query_count() as many:
        look("Здравствуйте! Да")
    assert many.total == few.total


def test_places_are_counted_as_a_browser_counts_them(look):
    assert look("Здравствуйте, Павел! 😀")["of"] is None
    seen = look("  Нет 😀 и ещё.")
    assert seen["of"]["fix"] == {"start": 2, "end": 8, "text": "😀"}


def test_a_ready_answer_as_it_was_put_in_gets_a_tip_until_it_is_changed(look):
    text = "Здравствуйте, Павел! Спасибо, что написали. Деньги вернутся на карту завтра до 18:00."
    ready = ReadyAnswer.objects.create(name="Возврат", text=text.replace("Павел", "{first_name}"))
    assert look(text, ready=ready.pk)["of"]["rule"] == "draft"
    assert look(text)["of"] is None
    assert look(text.replace("завтра", "в среду"), ready=ready.pk)["of"] is None
