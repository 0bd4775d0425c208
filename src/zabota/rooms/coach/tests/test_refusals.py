"""The refusal helper and the restatement."""

import json

import pytest

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.actions.trash import empty
from zabota.base.tickets.models import Ticket, Topic
from zabota.rooms.coach import refusals
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


@pytest.fixture
def refuse(world, ticket, post, run_jobs):
    """Written with the helper and sent, a word changed."""

    def send(**more):
        text = json.loads(post("refusal", **GIVEN | more).content)["text"]
        world.sent(ticket, text.replace("получится", "выйдет"))
        run_jobs()

    return send


def test_three_things_become_an_answer_in_the_customers_language_and_are_kept_once(world, ticket, post):
    text = json.loads(post("refusal", **GIVEN).content)["text"]
    assert text.startswith("Здравствуйте, Павел!\nВернуть деньги не получится. Причина такая: год оплачен дешевле.")
    world.sent(ticket, "Смотрю")
    assert not json.loads(post("refusal", **GIVEN | {"kind": "law"}).content)["text"].startswith("Здравствуйте")
    assert Refusal.objects.count() == 1


def test_it_counts_once_it_is_sent_and_a_draft_thrown_away_does_not(world, ticket, post, refuse, run_jobs):
    browser = world.browser(world.andrei)
    post("refusal", **GIVEN)
    world.sent(ticket, "Здравствуйте! Деньги вернём до пятницы, тариф закрыт.")
    run_jobs()
    assert "Nothing was refused" in browser.get("/reports/refusals/").content.decode()
    refuse(kind="law")
    page = browser.get("/reports/refusals/").content.decode()
    assert "год оплачен дешевле" in page
    assert "The law or safety" in page
    first = Refusal.objects.get().sent_at
    refuse()
    assert Refusal.objects.get().sent_at == first


def test_reasons_are_counted_by_what_the_tickets_are_about(world, ticket, refuse):
    topic = Topic.objects.create(name="Сезонный тариф")
    Ticket.objects.filter(pk=ticket.pk).update(topic=topic)
    refuse()
    (row,) = refusals.counts(world.andrei, at=now())
    assert (row.topic, row.many, row.total) == ("Сезонный тариф", {"terms": 1}, 1)
    assert world.browser(world.andrei).get("/reports/refusals/").content.decode().count("Сезонный тариф") == 2


@pytest.mark.parametrize("name", ["what", "why", "instead", "kind"])
def test_what_is_missing_is_asked_for_in_words(post, name):
    answer = post("refusal", **GIVEN | {name: "  "})
    assert answer.status_code == 422
    assert json.loads(answer.content)["field"] == name
    assert json.loads(answer.content)["why"]
    assert not Refusal.objects.exists()


def test_once_they_write_again_each_step_has_a_draft_and_the_next_one_is_marked(world, ticket, post, refuse, clock):
    browser, _lead = world.browser(world.irina), world.andrei
    there = f"/tickets/{ticket.number}/coach/refusal/"
    post("refusal", **GIVEN)
    assert "If it is not accepted" not in browser.get(there).content.decode()
    refuse()
    page = browser.get(there).content.decode()
    assert "If it is not accepted" in page
    assert 'aria-current="step"' not in page
    for step in ("The same answer, kindly", "The lead joins", "We can do no more", "We can do no more"):
        clock.move(minutes=10)
        world.heard("Так не пойдёт, верните.", ticket=world.fresh(ticket))
        page = browser.get(there).content.decode()
        assert f'aria-current="step"><strong>{step}' in page
        assert "Больше мы здесь сделать не можем." in page
        assert "@Andrei" in page
        clock.move(minutes=10)
        world.sent(world.fresh(ticket), "Понимаем, решение прежнее.")


def test_words_of_a_refusal_go_with_the_ticket_and_its_count_stays(world, ticket, post):
    post("refusal", **GIVEN)
    ticket = actions.trash(ticket, by=world.olga.ref, at=now())
    empty(ticket, by=world.olga.ref, at=now())
    row = Refusal.objects.get()
    assert (row.what, row.why, row.instead, row.kind) == ("", "", "", "terms")


def test_the_list_is_for_those_who_read_reports(world, refuse):
    refuse()
    assert world.browser(world.irina).get("/reports/refusals/").status_code == 403
    assert "год оплачен" in world.browser(world.vera).get("/reports/refusals/").content.decode()


def test_the_list_asks_the_same_for_5_rows_as_for_50(world, query_count):
    browser, totals = world.browser(world.andrei), []
    for many in (5, 25):
        for place in range(many):
            row = world.letter(f"Refused {many} {place}")
            Refusal.objects.create(ticket=row, agent=world.irina, kind="law", what="x", at=now(), sent_at=now())
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
