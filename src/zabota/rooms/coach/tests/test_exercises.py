"""Practice on old letters: which come, what is hidden in them, who sees what was written."""

import json
from datetime import timedelta

import pytest

from zabota.base.clock import now
from zabota.base.people.actions import agents
from zabota.base.tickets.actions.erasure import erase_customer
from zabota.rooms.coach import exercises
from zabota.rooms.coach.models import Attempt, Tally

ASKED = "Здравствуйте, это Павел Котов. Касса 2 не печатает чеки с утра. Когда почините? pavel@teply-hleb.example"
ANSWERED = "Здравствуйте, Павел! Откройте настройки кассы и включите порт COM3. Ваша Ирина Соколова"


@pytest.fixture
def letter(world, clock):
    """A letter that Irina solved eight days ago."""
    ticket = world.ticket(owner=world.irina, customer=world.pavel, text=ASKED)
    world.sent(ticket, ANSWERED, solve=True)
    clock.move(days=8)
    return ticket


@pytest.fixture
def browser(world, letter, monkeypatch):
    monkeypatch.setenv("ZABOTA_MIND", "here")
    return world.browser(world.victor)


def written(browser, text="Нет, это невозможно."):
    address = browser.get("/craft/exercises/").url
    return address, browser.post(address, {"text": text})


def test_a_letter_comes_without_what_says_who_wrote_it(browser):
    address = browser.get("/craft/exercises/").url
    page = browser.get(address).content.decode()
    assert "это Саша. Касса 2 не печатает чеки с утра" in page
    assert not [own for own in ("Павел", "Котов", "teply-hleb", "COM3") if own in page]


def test_the_coach_looks_as_in_the_composer_and_nothing_is_counted(browser):
    address = browser.get("/craft/exercises/").url
    seen = json.loads(browser.post(f"{address}coach/", {"text": "Нет, это невозможно."}).content)
    assert seen["of"]["rule"] == "no-first"
    assert "0 of 1 questions" in seen["row"]
    passed = json.loads(browser.post(f"{address}coach/", {"text": "Нет, это так.", "passed": ["no-first|нет"]}).content)
    assert "Здравствуйте, Саша!" in passed["of"]["fix"]["text"]
    assert not Tally.objects.exists()


def test_what_was_written_is_kept_with_the_view_of_the_coach_and_the_answer_of_then(browser):
    _address, answer = written(browser)
    page = browser.get(answer.url).content.decode()
    row = Attempt.objects.get()
    assert row.hints[0]["rule"] == "no-first"
    assert row.judged
    assert "It opens with “Нет”." in page
    assert "включите порт COM3" in page
    assert "Соколова" not in page
    assert browser.get("/craft/exercises/").content.decode().count("No letter to practise on yet") == 1


def test_where_mind_is_silent_it_is_kept_all_the_same(browser, monkeypatch):
    monkeypatch.setattr("zabota.rooms.coach.views.exercises.look", lambda *_asked, **_more: None)
    _address, answer = written(browser)
    assert "nobody looked at it" in browser.get(answer.url).content.decode()


@pytest.mark.parametrize(("text", "why"), [(" \n", "Write your answer first"), ("я" * 20_001, "shorter")])
def test_what_is_no_answer_is_told_in_words(browser, text, why):
    _address, answer = written(browser, text)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not Attempt.objects.exists()


def test_only_the_person_and_who_leads_them_see_it(world, browser):
    _address, answer = written(browser)
    assert world.browser(world.irina).get(answer.url).status_code == 404
    assert world.browser(world.andrei).get(answer.url).status_code == 404
    agents.set_teams(world.andrei, teams=[world.team("Specialists")], by="clock", at=now())
    lead = world.browser(world.andrei)
    assert lead.get(answer.url).status_code == 200
    assert answer.url in lead.get(f"/craft/{world.victor.pk}/attempts/").content.decode()
    assert world.browser(world.irina).get(f"/craft/{world.victor.pk}/attempts/").status_code == 403


def test_a_letter_that_is_warm_or_ones_own_or_in_a_language_one_does_not_answer_in_does_not_come(world, letter, clock):
    assert exercises.next_for(world.irina, at=now()) is None
    assert exercises.next_for(world.tom, at=now()) is None
    assert exercises.next_for(world.victor, at=now() - timedelta(days=2)) is None
    assert exercises.next_for(world.victor, at=now()) == letter.messages.order_by("created_at")[0].pk


def test_of_a_private_team_others_get_no_letter(world, letter):
    secret = world.team("Money", private=True)
    letter.__class__.objects.filter(pk=letter.pk).update(team=secret)
    assert exercises.next_for(world.victor, at=now()) is None
    first = letter.messages.order_by("created_at")[0].pk
    assert world.browser(world.victor).get(f"/craft/exercises/{first}/").status_code == 404


def test_another_letter_is_the_one_before_and_after_the_last_the_first_comes_again(world, browser, letter):
    first = browser.get("/craft/exercises/").url
    older = world.ticket(owner=world.irina, customer=world.pavel, text=ASKED)
    world.sent(older, ANSWERED, solve=True)
    older.__class__.objects.filter(pk=older.pk).update(solved_at=now() - timedelta(days=30))
    second = browser.get(f"/craft/exercises/?behind={letter.number}").url
    assert second.startswith("/craft/exercises/")
    assert second != first
    assert browser.get(f"/craft/exercises/?behind={older.number}").url == "/craft/exercises/"
    assert browser.get("/craft/exercises/?behind=x").url == first


def test_words_that_are_hidden_or_erased_leave_the_attempt_too(world, browser, run_jobs):
    _address, answer = written(browser)
    erase_customer(world.pavel, by=world.olga.ref, at=now())
    run_jobs()
    assert Attempt.objects.get().letter == ""
    assert "words are gone" in browser.get(answer.url).content.decode()


def test_the_list_asks_the_same_for_5_as_for_60_and_goes_on(world, browser, query_count):
    written(browser)
    row, totals = Attempt.objects.get(), []
    for many in (5, 60):
        Attempt.objects.bulk_create(
            Attempt(agent=row.agent, ticket=row.ticket, message=row.message, language="ru", text=f"t{one}", at=now())
            for one in range(many)
        )
        with query_count() as queries:
            page = browser.get("/craft/attempts/").content.decode()
        totals.append(queries.total)
    assert totals[0] == totals[1]
    last = Attempt.objects.order_by("-pk")[49].pk
    assert f"?before={last}" in page
    assert f"/craft/attempts/{last}/" not in browser.get(f"/craft/attempts/?before={last}").content.decode()


def test_the_pages_stand_in_every_language(world, browser):
    address, answer = written(browser)
    agents.set_teams(world.andrei, teams=[world.team("Specialists")], by="clock", at=now())
    lead = world.browser(world.andrei)
    again = browser.post(address, {"text": ""}, HTTP_ACCEPT_LANGUAGE="ru")
    assert again.status_code == 422
    for language in ("ru", "ro"):
        for place in (
            answer.url,
            "/craft/attempts/",
            "/craft/answers/",
            f"/tickets/{Attempt.objects.get().ticket.number}/example/",
        ):
            assert browser.get(place, HTTP_ACCEPT_LANGUAGE=language).status_code == 200, place
        for place in ("/craft/team/", f"/craft/{world.victor.pk}/attempts/", "/settings/coach/dictionary/"):
            assert lead.get(place, HTTP_ACCEPT_LANGUAGE=language).status_code == 200, place
