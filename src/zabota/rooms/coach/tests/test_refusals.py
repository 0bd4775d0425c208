"""The refusal helper and the restatement."""

import json

import pytest

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.actions.trash import empty
from zabota.rooms.coach.models import Refusal

GIVEN = {
    "what": "Вернуть деньги не получится",
    "why": "год оплачен дешевле",
    "instead": "заморозить тариф до марта",
    "kind": "terms",
}


@pytest.fixture
def ticket(world):
    return world.ticket(owner=world.irina, customer=world.pavel, text="Добрый день! Меню нужно нам только весной.")


@pytest.fixture
def post(world, ticket):
    browser = world.browser(world.irina)
    return lambda noun, **fields: browser.post(f"/tickets/{ticket.number}/coach/{noun}/", fields)


def test_three_things_become_an_answer_in_the_customers_language_and_are_counted_once(world, ticket, post):
    text = json.loads(post("refusal", **GIVEN).content)["text"]
    assert text.startswith("Здравствуйте, Павел!\nВернуть деньги не получится. Причина такая: год оплачен дешевле.")
    world.sent(ticket, "Смотрю")
    assert not json.loads(post("refusal", **GIVEN | {"kind": "law"}).content)["text"].startswith("Здравствуйте")
    page = world.browser(world.andrei).get("/reports/refusals/").content.decode()
    assert Refusal.objects.count() == 1
    assert "год оплачен дешевле" in page
    assert "The law or safety" in page


@pytest.mark.parametrize("name", ["what", "why", "instead", "kind"])
def test_what_is_missing_is_asked_for_in_words(post, name):
    answer = post("refusal", **GIVEN | {name: "  "})
    assert answer.status_code == 422
    assert json.loads(answer.content)["field"] == name
    assert json.loads(answer.content)["why"]
    assert not Refusal.objects.exists()


def test_once_written_there_are_drafts_for_what_comes_if_it_is_not_accepted(world, ticket, post):
    browser = world.browser(world.irina)
    there = f"/tickets/{ticket.number}/coach/refusal/"
    assert "If it is not accepted" not in browser.get(there).content.decode()
    post("refusal", **GIVEN)
    page = browser.get(there).content.decode()
    assert "Больше мы здесь сделать не можем." in page


def test_words_of_a_refusal_go_with_the_ticket_and_its_count_stays(world, ticket, post):
    post("refusal", **GIVEN)
    ticket = actions.trash(ticket, by=world.olga.ref, at=now())
    empty(ticket, by=world.olga.ref, at=now())
    row = Refusal.objects.get()
    assert (row.what, row.why, row.instead, row.kind) == ("", "", "", "terms")


def test_the_list_is_for_those_who_read_reports(world, post):
    post("refusal", **GIVEN)
    assert world.browser(world.irina).get("/reports/refusals/").status_code == 403
    assert "год оплачен" in world.browser(world.vera).get("/reports/refusals/").content.decode()


def test_the_list_asks_the_same_for_5_rows_as_for_50(world, query_count):
    browser, totals = world.browser(world.andrei), []
    for many in (5, 25):
        for place in range(many):
            row = world.letter(f"Refused {many} {place}")
            Refusal.objects.create(ticket=row, agent=world.irina, kind="law", what="x", at=now())
        with query_count() as queries:
            browser.get("/reports/refusals/")
        totals.append(queries.total)
    assert totals[0] == totals[1]


def test_what_we_asked_back_is_pinned_once_the_customer_said_yes(world, ticket, post):
    drafted = world.browser(world.irina).get(f"/tickets/{ticket.number}/coach/restatement/").json()["text"]
    assert drafted == "Правильно ли я понимаю: меню нужно нам только весной?"
    post("restatement/confirmation")
    assert world.fresh(ticket).restatement == ""
    world.sent(ticket, f"Здравствуйте!\n{drafted}")
    post("restatement/confirmation")
    assert world.fresh(ticket).restatement == "Меню нужно нам только весной."
    assert world.fresh(ticket).restated_at is not None
