"""The desk's own dictionary: learned at night, kept by people, read once a change."""

import json
from datetime import timedelta

import pytest

from zabota.base.clock import now
from zabota.base.mind import aside
from zabota.core.coach.thinking import answer
from zabota.rooms.coach import vocabulary
from zabota.rooms.coach.learning import learn
from zabota.rooms.coach.models import HouseWord
from zabota.rooms.coach.replies import house


@pytest.fixture
def thinks(monkeypatch):
    """What a child would answer, without one."""
    monkeypatch.setattr(aside, "ask_aside", lambda _ask, **facts: json.loads(json.dumps(answer(facts))))


def kept(*words, source="answers", at=None):
    return vocabulary.keep_learned([(word, "ru", source) for word in words], by="clock", at=at or now())


def test_what_two_people_sent_in_three_answers_is_a_word_of_the_house(world, thinks):
    ticket = world.ticket(owner=world.irina, customer=world.pavel, text="Добрый день")
    for person in (world.irina, world.irina, world.victor):
        world.sent(ticket, "Включите пречекатор.", agent=person)
    assert learn(by="clock", at=now()) == 1
    row = HouseWord.objects.get()
    assert (row.word, row.source) == ("пречекатор", "answers")
    assert house().known == {"пречекатор"}


def test_where_nobody_can_think_nothing_is_learned_and_nothing_fails(world, monkeypatch):
    def fails(*_asked, **_facts):
        raise aside.NotLearned("It took longer than 600 seconds.")

    monkeypatch.setattr(aside, "ask_aside", fails)
    world.sent(world.ticket(owner=world.irina, customer=world.pavel, text="Добрый день"), "Включите пречекатор.")
    assert learn(by="clock", at=now()) == 0


def test_no_word_of_ours_is_never_learned_again_until_it_is_brought_back(world):
    kept("пречекатор")
    row, browser = HouseWord.objects.get(), world.browser(world.andrei)
    browser.post(f"/settings/coach/dictionary/{row.pk}/refusal/")
    assert kept("пречекатор") == 0
    assert house().known == frozenset()
    assert "пречекатор" in browser.get("/settings/coach/dictionary/?refused=1").content.decode()
    browser.post(f"/settings/coach/dictionary/{row.pk}/refusal/end/")
    assert house().known == {"пречекатор"}


def test_of_too_many_those_go_that_were_found_longest_ago_and_what_a_person_added_stays(world, monkeypatch):
    monkeypatch.setattr(vocabulary, "MOST", 2)
    vocabulary.add("Тарелка", by="clock", at=now() - timedelta(days=9))
    kept("один", "два", at=now() - timedelta(days=2))
    kept("два", "три")
    assert house().known == {"тарелка", "два", "три"}


@pytest.mark.parametrize(
    ("word", "why"),
    [("", "Write the word"), ("42", "Write the word"), ("две кассы", "one word"), ("я" * 41, "shorter")],
)
def test_what_is_no_word_is_answered_in_words(world, word, why):
    said = world.browser(world.andrei).post("/settings/coach/dictionary/", {"word": word})
    assert said.status_code == 422
    assert why in said.content.decode()


def test_a_word_added_by_hand_is_known_as_it_is_folded(world):
    world.browser(world.andrei).post("/settings/coach/dictionary/", {"word": "Чекаёмый"})
    assert house().known == {"чекаемыи"}


def test_a_look_reads_the_words_once_a_change(world, query_count):
    kept("пречекатор")
    house()
    with query_count() as queries:
        house()
    assert queries.total == 3


def test_the_page_goes_on_where_the_one_before_ended_and_asks_the_same_for_more(world, query_count):
    browser, totals = world.browser(world.andrei), []
    for many in (5, 60):
        kept(*(f"w{place:03}" for place in range(many)))
        with query_count() as queries:
            page = browser.get("/settings/coach/dictionary/?q=W0").content.decode()
        totals.append(queries.total)
    assert totals[0] == totals[1]
    assert "after=w049" in page
    assert "w050" in browser.get("/settings/coach/dictionary/?after=w049&q=w0").content.decode()
